"""Write the tree of ImageNet's thousand classes that comes with the package.

``python tools/embed_imagenet.py path/to/data.noun path/to/synsets.txt``
reads WordNet 3.0's nouns and the ids of the classes of ILSVRC 2012, checks
both files by their hash, and writes the classes with everything above them
to src/coursekit/data/files/, with WordNet's license beside. An
id of ImageNet is the letter n and the place of the entry in WordNet's file.
"""

import gzip
import hashlib
import json
import sys
from pathlib import Path

from coursekit.data._synsets import FILE

NOUNS_SHA256 = (
    "fea17d2f9656611334eac790e5d69e47645fa180c4aa481fb4cd9b3520754ca2"
)
CLASSES_SHA256 = (
    "70002b0ff5de60a3a17a82dbfcff291931f96225ddf941ad2e182fc39e183d15"
)
LICENSE = "wordnet_license.txt"
HYPERNYMS = ("@", "@i")


def checked(path: Path, sha256: str) -> str:
    """Return the text of a file, or say that it is another one."""
    content = path.read_bytes()
    found = hashlib.sha256(content).hexdigest()
    if found != sha256:
        raise ValueError(f"{path} has the SHA-256 {found}, not {sha256}")
    return content.decode()


def license_notice(text: str) -> str:
    """Return the license, which stands in numbered lines at the top."""
    lines = (line for line in text.splitlines() if line.startswith("  "))
    return "".join(f"{line.strip().partition(' ')[2]}\n" for line in lines)


def nouns(text: str) -> dict[str, dict[str, object]]:
    """Return names, definition and hypernyms of every noun."""
    found: dict[str, dict[str, object]] = {}
    for line in text.splitlines():
        if line.startswith("  "):  # the license
            continue
        data, _, gloss = line.partition(" | ")
        fields = data.split()
        count = int(fields[3], 16)
        pointers = fields[5 + 2 * count :]
        found[f"n{fields[0]}"] = {
            "names": [
                name.replace("_", " ")
                for name in fields[4 : 4 + 2 * count : 2]
            ],
            "definition": gloss.partition('; "')[0].strip(),
            "parents": [
                f"n{place}"
                for kind, place in zip(
                    pointers[::4], pointers[1::4], strict=True
                )
                if kind in HYPERNYMS
            ],
        }
    return found


def above(
    classes: list[str], every: dict[str, dict[str, object]]
) -> dict[str, dict[str, object]]:
    """Return the classes and all that is above them, sorted by id."""
    needed, waiting = set(), list(classes)
    while waiting:
        wnid = waiting.pop()
        if wnid not in needed:
            needed.add(wnid)
            waiting += every[wnid]["parents"]
    return {wnid: every[wnid] for wnid in sorted(needed)}


def pack(tree: dict[str, dict[str, object]]) -> bytes:
    """Return the tree as JSON, an entry a line."""
    lines = (
        f"{json.dumps(wnid)}: {json.dumps(entry, ensure_ascii=False)}"
        for wnid, entry in tree.items()
    )
    return ("{\n" + ",\n".join(lines) + "\n}\n").encode()


def main(data_noun: Path, classes: Path, target: Path) -> None:
    """Write the tree, print what README.md needs."""
    text = checked(data_noun, NOUNS_SHA256)
    every = nouns(text)
    ids = checked(classes, CLASSES_SHA256).split()
    content = pack(above(ids, every))
    packed = gzip.compress(content, 9, mtime=0)
    target.write_bytes(packed)
    target.with_name(LICENSE).write_text(
        license_notice(text), encoding="utf-8", newline="\n"
    )
    print(f"{target.name}: {len(packed):,} bytes")
    print(f"Unpacked: {len(content):,} bytes")
    print(f"SHA-256 of the contents: {hashlib.sha256(content).hexdigest()}")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(
            "Use: python tools/embed_imagenet.py path/to/data.noun "
            "path/to/imagenet_synsets.txt"
        )
    try:
        main(Path(sys.argv[1]), Path(sys.argv[2]), FILE)
    except (OSError, ValueError) as error:
        sys.exit(f"The file cannot be made: {error}.")
