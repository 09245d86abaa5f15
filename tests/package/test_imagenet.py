"""ImageNet's thousand classes as a tree, and folders of pictures."""

import dataclasses
import gzip
import hashlib
import re
import subprocess
import sys
from pathlib import Path

import pytest

from coursekit.data import _synsets, imagenet
from coursekit.data.imagenet import leaves, path_to_root, synsets

ROOT = Path(__file__).parents[2]
FILES = ROOT / "src/coursekit/data/files"
DOG, ANIMAL, CHIHUAHUA = "n02084071", "n00015388", "n02085620"


# --- the tree ---------------------------------------------------------------


def test_there_are_a_thousand_classes_in_the_challenge_order():
    classes = leaves()
    ids = [each.wnid for each in classes]
    assert len(ids) == len(set(ids)) == 1000 and ids == sorted(ids)
    known = {
        0: "tench",
        1: "goldfish",
        7: "cock",
        151: "Chihuahua",
        207: "golden retriever",
        281: "tabby",
        388: "giant panda",
        404: "airliner",
        817: "sports car",
        954: "banana",
        999: "toilet tissue",
    }
    assert {place: classes[place].name for place in known} == known


def test_the_ids_are_those_of_wordnet():
    for wnid, synset in synsets().items():
        assert re.fullmatch(r"n\d{8}", wnid) and synset.wnid == wnid
        assert synset.names and all(synset.names) and synset.definition
        assert synset.name == synset.names[0]
        assert "_" not in "".join(synset.names)
        assert '"the ' not in synset.definition


def test_parents_and_children_agree():
    tree = synsets()
    for wnid, synset in tree.items():
        for parent in synset.parents:
            assert wnid in tree[parent].children
        for child in synset.children:
            assert wnid in tree[child].parents
    assert [w for w, s in tree.items() if not s.parents] == ["n00001740"]
    assert sum(len(each.parents) > 1 for each in tree.values()) == 75
    assert len(tree) == 1860


def test_no_noun_is_above_itself():
    tree = synsets()
    depth = {"n00001740": 0}

    def longest(wnid, below=()):
        assert wnid not in below
        if wnid not in depth:
            depth[wnid] = 1 + max(
                longest(parent, (*below, wnid))
                for parent in tree[wnid].parents
            )
        return depth[wnid]

    assert max(map(longest, tree)) == 18


@pytest.mark.parametrize(
    ("wnid", "name", "count"),
    [
        (DOG, "dog", 118),
        (ANIMAL, "animal", 398),
        ("n01503061", "bird", 59),
        ("n00021939", "artifact", 522),
        (CHIHUAHUA, "Chihuahua", 1),
    ],
)
def test_classes_below_a_noun_are_counted(wnid, name, count):
    below = leaves(wnid)
    assert synsets()[wnid].name == name and len(below) == count
    assert all(each in leaves() for each in below)


def test_dogs_stand_side_by_side():
    order = [each.wnid for each in leaves()]
    places = [order.index(each.wnid) for each in leaves(DOG)]
    assert places == list(range(151, 269))


def test_a_path_leads_up():
    names = [each.name for each in path_to_root(CHIHUAHUA)]
    assert names[:4] == ["Chihuahua", "toy dog", "dog", "canine"]
    assert names[8:11] == ["chordate", "animal", "organism"]
    assert names[-2:] == ["physical entity", "entity"] and len(names) == 16
    lengths = [len(path_to_root(each.wnid)) - 1 for each in leaves()]
    assert (min(lengths), max(lengths)) == (4, 18)
    assert [each.name for each in path_to_root("n00001740")] == ["entity"]


@pytest.mark.parametrize("wnid", ["", "dog", "n99999999", "02084071", 3, []])
def test_an_unknown_id_is_told(wnid):
    for function in (leaves, path_to_root):
        with pytest.raises(ValueError, match="such as 'n02084071'. Received"):
            function(wnid)


def test_nothing_can_be_changed():
    tree = synsets()
    with pytest.raises(TypeError):
        tree["n1"] = None
    with pytest.raises(dataclasses.FrozenInstanceError):
        tree[DOG].names = ()
    assert synsets() is tree


def test_a_damaged_package_is_told(monkeypatch, tmp_path):
    for content in (b"", b"no", gzip.compress(b"no"), None):
        path = tmp_path / "tree.json.gz"
        path.unlink(missing_ok=True)
        if content is not None:
            path.write_bytes(content)
        monkeypatch.setattr(_synsets, "FILE", path)
        with pytest.raises(ValueError, match="inside the package .* Install"):
            _synsets._tree.__wrapped__()


def test_the_file_is_the_one_that_its_readme_describes():
    readme = (FILES / "README.md").read_text(encoding="utf-8")
    packed = (FILES / "imagenet_1000.json.gz").read_bytes()
    content = gzip.decompress(packed)
    digest = hashlib.sha256(content).hexdigest()
    assert f"| SHA-256 of the contents | `{digest}` |" in readme
    assert f"{len(packed):,} bytes, unpacked {len(content):,} |" in readme
    assert f"{len(synsets()) - 1000} nouns of WordNet" in " ".join(
        readme.split()
    )
    notice = (FILES / "wordnet_license.txt").read_text(encoding="utf-8")
    assert "WordNet 3.0 Copyright 2006 by Princeton University" in notice
    assert notice.startswith("This software") and "AS IS" in notice


# --- the command that makes the file ----------------------------------------

NOUNS = """\
  1 The license,
  2 in two lines.
00001740 03 n 01 entity 0 001 ~ 00000002 n 0000 | all there is; "a thing"
00000002 05 n 02 big_cat 0 cat 1 002 @ 00001740 n 0000 + 00000003 v 0101 | a
00000004 05 n 01 Tom 0 001 @i 00000002 n 0000 | a; or (b)
00000009 05 n 01 dog 0 001 @ 00001740 n 0000 | not wanted
"""


def test_the_command_reads_wordnet(monkeypatch, tmp_path, capsys):
    monkeypatch.syspath_prepend(ROOT / "tools")
    import embed_imagenet

    nouns, classes = tmp_path / "data.noun", tmp_path / "classes.txt"
    nouns.write_text(NOUNS)
    classes.write_text("n00000004\n")
    for name, file in (("NOUNS", nouns), ("CLASSES", classes)):
        digest = hashlib.sha256(file.read_bytes()).hexdigest()
        monkeypatch.setattr(embed_imagenet, f"{name}_SHA256", digest)
    target = tmp_path / "tree.json.gz"
    embed_imagenet.main(nouns, classes, target)
    once = target.read_bytes()
    embed_imagenet.main(nouns, classes, target)
    assert target.read_bytes() == once
    digest = hashlib.sha256(gzip.decompress(once)).hexdigest()
    assert digest in capsys.readouterr().out
    notice = tmp_path / "wordnet_license.txt"
    assert notice.read_text() == "The license,\nin two lines.\n"
    monkeypatch.setattr(_synsets, "FILE", target)
    found = _synsets._tree.__wrapped__()
    assert list(found) == ["n00000002", "n00000004", "n00001740"]
    assert found["n00000002"] == imagenet.Synset(
        "n00000002", ("big cat", "cat"), "a", ("n00001740",), ("n00000004",)
    )
    assert found["n00000004"].definition == "a; or (b)"
    assert found["n00001740"].definition == "all there is"


def test_the_command_refuses_other_files(tmp_path):
    other = tmp_path / "data.noun"
    other.write_text(NOUNS)
    for arguments, sentence in [
        ([], "Use: python tools/embed_imagenet.py"),
        ([other, other], "has the SHA-256 .*, not fea17d2f"),
        ([tmp_path / "no", other], "No such file"),
    ]:
        run = subprocess.run(
            [
                sys.executable,
                str(ROOT / "tools/embed_imagenet.py"),
                *map(str, arguments),
            ],
            capture_output=True,
            text=True,
        )
        assert run.returncode == 1 and re.search(sentence, run.stderr)
