"""Wikitext reduced to plain text, one kind of markup after the other."""

import time

import pytest

from coursekit.data.wikipedia import Page

CASES = {
    "bold": ("'''A''' ''b'' '''''c''''' l'axe", "A b c l'axe"),
    "bold that is not closed": ("'''A and ''b", "A and b"),
    "link": ("[[neuron]]s and [[Axon|fibers]]", "neurons and fibers"),
    "link with a place": ("[[A#b]], [[:Category:C]]", "A#b, Category:C"),
    "bold in a link": ("[[A|the ''b'']]", "the b"),
    "picture": ("x [[File:a.png|thumb|A [[b]] {{c}}]]y", "x y"),
    "picture in German": ("x[[Datei:a.png|mini|A]]\n", "x"),
    "category": ("x\n[[category : A| ]]\n[[Catégorie:B]]", "x"),
    "other language": ("x\n[[de:Nervenzelle]]\n[[zh-min-nan:A]]", "x"),
    "sister project": ("[[wikt:axon|axon]]", "axon"),
    "web": ("[http://a.org a b] http://c.org", "a b http://c.org"),
    "web without words": ("x[http://a.org]", "x"),
    "template": ("a {{b|c={{d|{{e}}}}|f}}, g", "a, g"),
    "template over lines": ("{{Infobox\n| a = b\n| c = {{d}}\n}}\nx", "x"),
    "template not closed": ("x {{a|b", "x {{a|b"),
    "only a template in brackets": ("A ({{lang|el|ν}}) b", "A b"),
    "a template first in brackets": ("A ({{lang|el|ν}}; c) b", "A (c) b"),
    "argument": ("a {{{1|b}}} c {{{2}}}", "a b c"),
    "reference": ("a<ref>b [[c]]</ref>.<ref name=d />", "a."),
    "references": (
        "a\n<references />\n<references><ref>b</ref></references>",
        "a",
    ),
    "comment": ("a<!-- b\n\n c -->d<!-- open", "ad<!-- open"),
    "formula": ("a <math>x_{1}^{{2}}</math>, b", "a, b"),
    "chemistry": ("a <ce>H2O</ce> b", "a b"),
    "table": ("a\n{| class=x\n! b\n|-\n| c || {{d}}\n|}\ne", "a\n\ne"),
    "table in a table": ("a\n{|\n|\n{|\n| b\n|}\n| c\n|}\nd", "a\n\nd"),
    "table not closed": ("a\n{| class=x\n|-\n| b\n", "a"),
    "HTML table": ("a <table><tr><td>b</td></tr></table> c", "a c"),
    "tags": ("<b>a</b><span class=x>b</span> <small>c</small>", "ab c"),
    "low and high": ("x<sub>1</sub><sup>2</sup>", "x12"),
    "line": ("a<br>b<br />c<hr>d", "a\nb\nc\nd"),
    "blocks": ("<div>a</div><div>b</div>", "a\n\nb"),
    "verbatim": ("<nowiki>''[[a]]</nowiki> {{b}}", "[[a]]"),
    "code": ("<code>a</code> <syntaxhighlight>b</syntaxhighlight>", "a"),
    "gallery": ("a <gallery>\nFile:b.png|c\n</gallery>", "a"),
    "list": ("* a\n** b\n# c\n:; d: e", "a\nb\nc\nd e"),
    "heading": ("a\n== B ''c'' ==\nd\n=== E ===\n", "a\n\nB c\n\nd\n\nE"),
    "magic words": ("__NOTOC__\na __FORCETOC__ b\n__OHNEINHALT__", "a b"),
    "no magic words": ("__init__ and __X__", "__init__ and __X__"),
    "variables": ("{{PAGENAME}}{{#if:a|b|c}}a{{DEFAULTSORT:B}}", "a"),
    "entities": ("a&nbsp;b &amp; &lt; &#916; &#x394; &", "a b & < Δ Δ &"),
    "no entities": ("&nosuch; AT&T &#99999999;", "&nosuch; AT&T &#99999999;"),
    "no characters": ("a&#xD800;b", "a\ufffdb"),
    "spaces": ("  a  b\t c \n\n\n\n d\xa0e ", "a b c\n\nd e"),
    "nothing": ("", ""),
    "only markup": ("{{a}}\n\n[[Category:B]]", ""),
    "unicode": (
        "Ramón y Cajal, 神経, 𝄞, שלום",
        "Ramón y Cajal, 神経, 𝄞, שלום",
    ),
    "markers that close nothing": ("]] }} |} </ref> ==", "]] }} |} </ref> =="),
    "deep": ("{{a|" * 15 + "x" + "}}" * 15 + "y", "y"),
}


@pytest.mark.parametrize("name", CASES)
def test_markup_goes_and_words_stay(name):
    wikitext, expected = CASES[name]
    page = Page("A", 1, "", 0, None, wikitext)
    assert page.text == expected


def test_a_redirect_has_no_text_of_its_own():
    page = Page("A", 1, "", 0, "B", "#REDIRECT [[B]]\n{{R from C}}")
    assert page.text == ""


@pytest.mark.parametrize("opening", ["{{a|", "{|\n|-\n| a\n", "{{{{"])
def test_brackets_left_open_by_the_thousand_do_not_take_minutes(opening):
    page = Page("A", 1, "", 0, None, "x " + opening * 20_000)
    start = time.perf_counter()
    assert page.text.startswith("x")
    assert time.perf_counter() - start < 20
