"""Shrinking a figure's page: what must stay as it is, and what goes."""

import re

import pytest

from coursekit.interactive import (
    BackpropFigure,
    NeuronFigure,
    PlaygroundFigure,
    SteepnessFigure,
    ThresholdFigure,
)
from coursekit.interactive._dense import dense_code, dense_style, tokens

FIGURES = [
    *(BackpropFigure, NeuronFigure, PlaygroundFigure),
    *(SteepnessFigure, ThresholdFigure),
]


def kinds(code: str, kind: str) -> list[str]:
    return [each.text for each in tokens(code) if each.kind == kind]


def marrow(code: str) -> list[str]:
    """Return the tokens but for gaps and `export`."""
    return [
        each.text
        for each in tokens(code)
        if each.kind != "gap" and each.text != "export"
    ]


# ---- what must stay ------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        '"a  =  b; // c"',
        "'a  /* b */  \"c'",
        r'"say \"  hi  \" // \\"',
        "`a  ${ b  +  c }  // d`",
        "`one\n  two  /* three */\n`",
        "`a ${ f({ b: `  ${ c }  }` }) }  d`",
        r"`a \`  b \${  c`",
        '`${ "}" }  `',
        "/a  b/g",
        r"/\/  \/* [/]  \]/u",
        "/[^\"'`/]  =/",
        "/[\\]/  ]+/y",
    ],
)
def test_texts_and_patterns_stay_as_they_are(text):
    code = f"f( {text} );  // {text.splitlines()[0]}\ng();\n"
    assert "".join(each.text for each in tokens(code)) == code
    assert dense_code(code) == f"f({text});\ng();\n"


@pytest.mark.parametrize(
    "code",
    [
        "a = b / c / d;",
        "a = f(b) / c / d;",
        "a = b[0] / c / d;",
        "a = b++ / c / d;",
        "a = b.in / c / d;",
        "a = 2 / b / .5;",
    ],
)
def test_a_slash_after_a_value_divides(code):
    assert kinds(code, "pattern") == []
    assert dense_code(code) == code.replace(" ", "") + "\n"


@pytest.mark.parametrize(
    "code",
    [
        "return /a  b/;",
        "x = /a  b/.test(c);",
        "f(d, /a  b/);",
        "if (c) /a  b/.test(d);",
        "while (f(c)) /a  b/.test(d);",
        "x = c ? /a  b/ : /a  b/;",
        "x = a\n  && /a  b/.test(c);",
    ],
)
def test_a_slash_where_a_value_starts_is_a_pattern(code):
    assert set(kinds(code, "pattern")) == {"/a  b/"}
    assert "/a  b/" in dense_code(code)


@pytest.mark.parametrize(
    ("code", "dense"),
    [
        ("a + +b - -c + ++d;", "a+ +b- -c+ ++d;"),
        ("a++ + b;", "a++ +b;"),
        ("a < !--b;", "a< !--b;"),
        ("a / /b c/.exec(d).index;", "a/ /b c/.exec(d).index;"),
        ("/a/ in b;", "/a/ in b;"),
        ("1 .toFixed(2);", "1 .toFixed(2);"),
        ("a ? .5 : 1;", "a?.5:1;"),
        ("new A;", "new A;"),
        ('x = typeof "a";', 'x=typeof"a";'),
        ("$a in _b;", "$a in _b;"),
        ("größe of π;", "größe of π;"),
        ("for (;;) ;", "for(;;);"),
        ("if (a) { b(); } else c();", "if(a){b();}else c();"),
        ("do a(); while (b);", "do a();\nwhile(b);"),
        ("[, a, , ];", "[,a,,];"),
    ],
)
def test_gaps_stay_between_what_would_grow_together(code, dense):
    assert dense_code(code) == dense + "\n"


@pytest.mark.parametrize(
    "code",
    [
        "a = b\nc = d",
        "return\na;",
        "a\n++b;",
        "a = () => {}\nf();",
        "a /* one\n two */ b;",
        "break // why\nf();",
        "if (a)\nb();",
    ],
)
def test_an_end_of_line_stays_where_a_statement_may_end(code):
    lines = [line.split(" /")[0].strip() for line in code.split("\n")]
    assert dense_code(code).count("\n") == len(lines)


@pytest.mark.parametrize("code", ["f(`a", 'f("a', "} / 2;", "x = @;"])
def test_what_it_does_not_understand_is_refused(code):
    with pytest.raises(ValueError, match="Line 2 of the module"):
        dense_code(f"f();\n{code}")


@pytest.mark.parametrize("make", FIGURES, ids=lambda each: each.__name__)
def test_a_figure_keeps_all_tokens_that_it_uses(make):
    code = str(make._esm)
    assert "".join(each.text for each in tokens(code)) == code
    dense = dense_code(code)
    assert len(dense.encode()) < 0.75 * len(code.encode())
    assert marrow(dense) == marrow(dense_code(f"f();\n{dense}"))[4:]
    for kind in ("text", "template", "pattern"):
        here, there = kinds(dense, kind), iter(kinds(code, kind))
        assert all(each in there for each in here)  # in the same order


# ---- what goes -----------------------------------------------------------


def test_comments_spaces_exports_and_unused_names_go():
    code = (
        "// Says hello.\n"
        'const word = "a  =  b";\n'
        "const unused = () => other();\n"
        "const other = () => { unused(); };\n"
        "function alone() { alone(); }\n"
        "/* two\n   lines */\n"
        "export function render() {\n"
        "  const inner = `${word} // ;`; // gone\n"
        "  return inner - -1;\n"
        "}\n"
        "export default { render };\n"
    )
    assert dense_code(code) == (
        'const word="a  =  b";\n'
        "function render(){const inner=`${word} // ;`;return inner- -1;}\n"
        "export default{render};\n"
    )


def test_a_name_in_a_text_is_no_use_of_it_but_in_a_template_it_is():
    code = "const a = 1;\nconst b = 2;\nconst c = 3;\nf('a', `${ b }`);\n"
    assert dense_code(code) == "const b=2;\nf('a',`${ b }`);\n"


@pytest.mark.parametrize(
    "code",
    ["const{a,b}=c;", "let a=1,b=f(2,3);", "f();", "if(a){b();}"],
)
def test_what_is_no_single_declaration_stays(code):
    assert dense_code(code) == code + "\n"


def test_style_keeps_what_is_used():
    style = (
        ".ck-a p, .ck-b { x: 1px; }\n.ck-c .ck-a { x: 1; }\n/* why */\n"
        "p { y: 2; }\n@media (max-width: 9px) { .ck-c { z: 3 } }\n"
        "@media (max-width: 8px) { .ck-b { z: calc(1px + 2px) } }\n"
    )
    assert dense_style(style, '"ck-b ck-aa"') == (
        ".ck-a p,.ck-b{x:1px}\np{y:2}\n"
        "@media (max-width:8px){.ck-b{z:calc(1px + 2px)}\n}\n"
    )


@pytest.mark.parametrize("make", FIGURES, ids=lambda each: each.__name__)
def test_every_line_of_a_page_is_as_dense_as_can_be(make):
    dense = dense_code(str(make._esm))
    assert not re.search(r"(?m)^\s|\s$|^$", dense.rstrip("\n"))
