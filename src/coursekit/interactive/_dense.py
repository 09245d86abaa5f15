"""Make a figure's page lighter: nothing that it does not use, few spaces.

Only the HTML version is treated so; a live notebook gets the files as they
are written. The code is read token by token, so that strings, template
literals and patterns (regular expressions) stay as they are; where a slash
might mean two things, it is refused.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_TOKEN = re.compile(
    r"""(?xs)
    (?P<gap> (?: \s | //[^\n]* | /\*.*?\*/ )+ )
    | (?P<text> "(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*' )
    | (?P<word> \.?\d[\w.]* | [\w$\#]+ )
    | (?P<mark> \+\+ | -- | => | [-+*/%=<>!&|^~?:,;.(){}\[\]] )
    """
)
_PATTERN = re.compile(r"/(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/\w*")
_BEFORE_A_VALUE = {
    *("return", "typeof", "case", "in", "of", "delete", "void", "throw"),
    *("instanceof", "new", "do", "else", "yield", "await"),
}
# A statement goes on after such an end of a line, or before such a start.
_GOES_ON_AFTER = {*"-+*/%=<>!&|^~?:,;.({[", "=>"}
_GOES_ON_BEFORE = {*"*%=<>&|^?:,;.)}]"}
_RULE = re.compile(r"([^{}]+)\{[^{}]*\}")


class Token(NamedTuple):
    """A piece of code, and its kind."""

    kind: str  # gap, text, template, pattern, word or mark
    text: str


# ---- code ----------------------------------------------------------------


def dense_code(code: str) -> str:
    r"""Leave out unused top-level names, exports, comments and spaces.

    >>> dense_code("const a = 1;\nconst b = 2; // two\nf(b, \" = \");\n")
    'const b=2;\nf(b," = ");\n'
    """
    statements = _used(_statements(tokens(code)))
    return "".join(f"{_joined(each)}\n" for each in statements)


def tokens(code: str, start: int = 0, inside: bool = False) -> list[Token]:
    """Split JavaScript into tokens; together they are the code again.

    With `inside` it starts in a brace, and ends before that is closed.

    >>> [each.text for each in tokens("f(a/2, / /g);")]
    ['f', '(', 'a', '/', '2', ',', ' ', '/ /g', ')', ';']
    """
    found: list[Token] = []
    last = Token("mark", ";")  # the last one that is no gap
    value = False  # may a value end with it? Then a slash divides
    heads = []  # of the open parentheses: that of an `if`?
    depth, k = 0, start
    while k < len(code):
        token = _next(code, k, value, last.text)
        depth += _deeper(token)
        if inside and depth < 0:
            break
        k += len(token.text)
        found.append(token)
        if token.kind == "gap":
            continue
        if token.kind == "mark":
            value = token.text in (")", "]", "++", "--")
        else:
            value = token.text not in _BEFORE_A_VALUE or last.text == "."
        if token.text == "(":
            heads.append(last.text in ("if", "while", "for"))
        elif token.text == ")" and heads and heads.pop():
            value = False  # a statement follows
        last = token
    return found


def _next(code: str, k: int, value: bool, last: str) -> Token:
    match = _TOKEN.match(code, k)
    kind, text = (match.lastgroup, match[0]) if match else ("", "")
    if code[k] == "`":
        kind, text = "template", code[k : _template_end(code, k)]
    elif text == "/" and not value:
        match = _PATTERN.match(code, k)
        # after a brace: is it the end of a value, or of statements?
        kind, text = "pattern", match[0] if match and last != "}" else ""
    if not text:
        line = code.count("\n", 0, k) + 1
        raise ValueError(
            f"Line {line} of the module is not understood from "
            f"{code[k : k + 20]!r} on. Is a string or template literal left "
            "open? A slash must not come right after a closing brace."
        )
    return Token(str(kind), text)


def _template_end(code: str, k: int) -> int:
    """Return where the template literal from `k` on ends; 0: nowhere."""
    k += 1
    while k < len(code) and code[k] != "`":
        if code.startswith("${", k):
            k += 2 + sum(len(t.text) for t in tokens(code, k + 2, inside=True))
        k += 2 if code[k : k + 1] == "\\" else 1
    return k + 1 if k < len(code) else 0


def _statements(code: list[Token]) -> list[list[Token]]:
    """Split a module's tokens into its statements."""
    statements: list[list[Token]] = [[]]
    depth = 0
    for token in code:
        now = statements[-1]
        if token.kind == "gap" and not now:
            continue
        now.append(token)
        depth += _deeper(token)
        ends = "};" if _words(now)[0] == "function" else ";"
        if depth == 0 and token.text in tuple(ends):
            statements.append([])
    return [each for each in statements if each]


def _deeper(token: Token) -> int:
    return token.text in ("(", "[", "{") or -(token.text in (")", "]", "}"))


def _words(statement: list[Token]) -> list[str]:
    """Return how a statement starts, but for `export` and `async`."""
    start = [token.text for token in statement[:7] if token.kind != "gap"]
    return [each for each in start if each not in ("export", "async")] or [""]


def _declared(statement: list[Token]) -> str:
    """Return the one name that a statement declares, or nothing."""
    start, *names = _words(statement)[:2]
    depth = several = 0
    for token in statement:
        depth += _deeper(token)
        several += token.text == "," and depth == 0
    if start not in ("function", "const", "let") or several:
        return ""
    return next(filter(str.isidentifier, names), "")


def _used(statements: list[list[Token]]) -> list[list[Token]]:
    """Leave out the declarations that no other statement needs."""
    names = [_declared(each) for each in statements]
    waiting = [k for k, name in enumerate(names) if not name]
    needed = set()
    while waiting:
        k = waiting.pop()
        if k not in needed:
            needed.add(k)
            text = " ".join(
                token.text
                for token in statements[k]
                if token.kind in ("word", "template")
            )
            words = set(re.findall(r"[\w$]+", text))
            waiting += [j for j, name in enumerate(names) if name in words]
    return [statements[k] for k in sorted(needed)]


def _joined(statement: list[Token]) -> str:
    """Write a statement with only those gaps that it cannot do without."""
    if statement[0].text == "export" and _declared(statement):
        statement = statement[2:]  # nobody imports from a page
    code, gap, last = "", "", statement[0]
    for token in statement:
        if token.kind == "gap":
            gap += token.text
            continue
        code += (gap and _between(last, gap, token)) + token.text
        last, gap = token, ""
    return code


def _between(a: Token, gap: str, b: Token) -> str:
    goes_on = a.text in _GOES_ON_AFTER or b.text in _GOES_ON_BEFORE
    if re.search("[\n\r\u2028\u2029]", gap) and not goes_on:
        return "\n"
    ends = a.text[-1] + b.text[0]
    apart = (
        (a.kind in ("word", "pattern") and b.kind == "word")
        or (a.text[0].isdigit() and b.text[0] == ".")
        or ends in ("++", "--", "//", "<!", "</")
    )
    return " " if apart else ""


# ---- style ---------------------------------------------------------------


def dense_style(style: str, code: str) -> str:
    r"""Leave out the rules of classes that the code never names.

    >>> dense_style(".ck-a { x: 1 }\n.ck-b { x: 2 }", "'ck-a'")
    '.ck-a{x:1}\n'
    """
    style = re.sub(r"(?s)/\*.*?\*/", "", style)
    style = re.sub(r";?\s*([{};]|[:,] )\s*", lambda m: m[1].strip(), style)
    named = set(re.findall(r"\bck-[\w-]+", code))

    def keep(rule: re.Match[str]) -> str:
        used = any(
            set(re.findall(r"\.(ck-[\w-]+)", selector)) <= named
            for selector in rule[1].split(",")
        )
        return rule[0] if used else ""

    style = re.sub(r"@[^{}]+\{\}", "", _RULE.sub(keep, style))
    return style.replace("}", "}\n")
