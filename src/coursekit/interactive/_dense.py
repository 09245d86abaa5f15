"""Make a figure's page lighter: nothing that it does not use, few spaces.

Only the HTML version is treated so; a live notebook gets the files as they
are written. The rules know the style of this package's modules: statements
end in semicolons, texts are in double quotes or backticks, and there is no
pattern (regular expression) with a space in it.
"""

from __future__ import annotations

import re

_START = re.compile(r"(?m)^(?=(?:export )?(?:const|function|let) (\w+))")
_TEXT = re.compile(r'("(?:[^"\\\n]|\\.)*"|`[^`]*`)')
_MARKS = re.compile(r"\s*([=+*<>?:,;{}()|&\[\]/])\s*")
_ENDS = re.compile(r"[,;](?=[}\])])")
_TOP = re.compile(r"(?<=[;}])(?=(?:export |async )?function )")
_RULE = re.compile(r"([^{}]+)\{[^{}]*\}")


def dense_code(code: str) -> str:
    r"""Leave out unused top-level names, comments and spaces.

    >>> dense_code("const a = 1;\nconst b = 2; // two\nf(b, \" = \");\n")
    'const b=2;f(b," = ");\n'
    """
    code = re.sub(r"(?m)^(\s*//.*)?\s+", "", _used_names(code))
    parts = _TEXT.split(code)
    for k in range(0, len(parts), 2):  # what lies between the texts
        part = _MARKS.sub(r"\1", re.sub(r"(?m) *// .*$", "", parts[k]))
        parts[k] = _ENDS.sub("", _TOP.sub("\n", part))
    return "".join(parts) + "\n"


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

    return _RULE.sub(keep, style).replace("}", "}\n")


def _used_names(code: str) -> str:
    """Leave out top-level constants and functions that nothing names."""
    pieces = _START.split(code)
    found = dict(zip(pieces[1::2], pieces[2::2], strict=True))
    while True:
        text = pieces[0] + "".join(found.values())
        unused = [
            name
            for name in found
            if len(re.findall(rf"\b{name}\b", text)) == 1
        ]
        if not unused:
            return text
        for name in unused:
            del found[name]
