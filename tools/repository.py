"""Write the book's public address wherever it is named.

``make repository URL=https://github.com/someone/book`` calls this. The
address that stands in ``_config.yml`` is replaced there, in the files of
`TEXTS` that name it, and in the set-up cell of every chapter.
"""

import json
import re
import sys
from pathlib import Path

TEXTS = ("_config.yml", "README.md", "CITATION.cff", "pyproject.toml")
PUBLIC = re.compile(r"https://[\w-]+(\.[\w-]+)+/[\w.-]+/[\w.-]+")
SETUP = "# @title Set-up"


class AddressError(Exception):
    """An address that the book cannot use, or a file that has none."""


def valid(url: str) -> str:
    """Return `url` in the form that is written, or say what is wrong."""
    url = url.strip().rstrip("/").removesuffix(".git")
    if PUBLIC.fullmatch(url):
        return url
    path = Path(url.removeprefix("file://"))
    if url and path.is_absolute() and path.is_dir():
        return path.resolve().as_uri()
    raise AddressError(
        "The address must look like https://github.com/owner/name, or be "
        f"the absolute path of a folder; received {url!r}. Did you write "
        "make repository URL=https://...?"
    )


def current(config: str) -> str:
    """Find the address in the text of ``_config.yml``."""
    found = re.search(
        r"^repository:\n(?:[ #].*\n)*?  url: (\S+)$", config, re.M
    )
    if not found:
        raise AddressError("_config.yml has no `url:` under `repository:`.")
    return found[1]


def in_text(text: str, old: str, new: str) -> str:
    """Replace the address, but not a longer one that begins with it."""
    return re.sub(re.escape(old) + r"(?![\w-])", lambda _: new, text)


def in_notebook(text: str, new: str) -> str:
    """Replace the REPOSITORY line of the set-up cell, and nothing else."""
    for cell in json.loads(text)["cells"]:
        source = "".join(cell["source"])
        line = re.search(r'^REPOSITORY = "(.*)"$', source, re.M)
        if source.startswith(SETUP) and line:
            break
    else:
        raise AddressError('no set-up cell with a line REPOSITORY = "..."')
    before = json.dumps(line[0])[1:-1]
    after = json.dumps(f'REPOSITORY = "{new}"')[1:-1]
    if text.count(before) != 1:
        raise AddressError("the REPOSITORY line is there more than once")
    return text.replace(before, after)


def rewrite(root: Path, url: str) -> list[Path]:
    """Write the address below `root`; return the files that changed.

    Nothing is written when any file cannot be.
    """
    new = valid(url)
    old = current((root / "_config.yml").read_text(encoding="utf-8"))
    results = {}
    for path in (root / name for name in TEXTS):
        if path.exists():
            results[path] = in_text(path.read_text(encoding="utf-8"), old, new)
    for path in sorted((root / "chapters").glob("*.ipynb")):
        try:
            results[path] = in_notebook(path.read_text(encoding="utf-8"), new)
        except AddressError as error:
            raise AddressError(f"{path.name}: {error}") from None
    changed = []
    for path, text in results.items():
        if text != path.read_text(encoding="utf-8"):
            path.write_text(text, encoding="utf-8", newline="\n")
            changed.append(path)
    return changed


def main(arguments: list[str]) -> int:
    """Rewrite this repository to the address on the command line."""
    root = Path(__file__).parents[1]
    try:
        changed = rewrite(root, arguments[0] if arguments else "")
    except AddressError as error:
        print(error, file=sys.stderr)
        return 2
    for path in changed:
        print(f"changed {path.relative_to(root)}")
    print("Run `make book` and `make test` before you publish.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
