"""The nouns above and at ImageNet's thousand classes."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from types import MappingProxyType

ROOT = "n00001740"
FILE = Path(
    str(resources.files("coursekit.data") / "files" / "imagenet_1000.json.gz")
)


@dataclass(frozen=True)
class Synset:
    """A noun of WordNet: a set of words with one meaning.

    Attributes
    ----------
    wnid : str
        Its id in ImageNet: n and the eight digits of WordNet 3.0.
    names : tuple of str
        Its words, the usual one first.
    definition : str
        What WordNet says about it.
    parents : tuple of str
        The ids of the more general nouns, mostly one.
    children : tuple of str
        The ids of the more special nouns, as far as they lead to one of
        the thousand classes; a class has none.

    Notes
    -----
    Introduced in chapter 6.

    Examples
    --------
    >>> synset = synsets()["n01440764"]
    >>> synset.name, synset.names
    ('tench', ('tench', 'Tinca tinca'))
    >>> [synsets()[wnid].name for wnid in synset.parents]
    ['cyprinid']
    """

    wnid: str
    names: tuple[str, ...]
    definition: str
    parents: tuple[str, ...]
    children: tuple[str, ...]

    @property
    def name(self) -> str:
        """The first of its names; "crane" is a bird and a machine."""
        return self.names[0]


def synsets() -> Mapping[str, Synset]:
    """Return the thousand classes and every noun above them, by id.

    Returns
    -------
    mapping
        From id to `Synset`, sorted by id: 1,860 of them. It cannot be
        changed.

    Notes
    -----
    Introduced in chapter 6. A few nouns have several parents (a dog is a
    canine and a domestic animal), so that strictly it is no tree: the
    lines part and meet again. `data/files/README.md` names the sources.

    Examples
    --------
    >>> tree = synsets()
    >>> len(tree), len(leaves())
    (1860, 1000)
    >>> tree["n02084071"].names
    ('dog', 'domestic dog', 'Canis familiaris')
    """
    return _tree()


def leaves(wnid: str = ROOT) -> tuple[Synset, ...]:
    """Return the classes at or below a noun.

    Parameters
    ----------
    wnid : str
        The noun's id; the root, if none is given.

    Returns
    -------
    tuple of Synset
        In the order of the challenge, in which trained networks give
        their 1,000 outputs: sorted by id.

    Raises
    ------
    ValueError
        If the id is not one of the tree.

    Notes
    -----
    Introduced in chapter 6.

    Examples
    --------
    >>> leaves()[0].name, leaves()[999].name
    ('tench', 'toilet tissue')
    >>> len(leaves("n02084071"))  # dogs
    118
    """
    found, waiting = set(), [_known(wnid).wnid]
    tree = _tree()
    while waiting:
        here = waiting.pop()
        if here not in found:
            found.add(here)
            waiting.extend(tree[here].children)
    return tuple(tree[here] for here in sorted(found) if _is_leaf(here))


def path_to_root(wnid: str) -> tuple[Synset, ...]:
    """Return a noun, the more general one, and so on up to "entity".

    Where there are several parents, the path takes the one that WordNet
    names first.

    Parameters
    ----------
    wnid : str
        The noun's id.

    Returns
    -------
    tuple of Synset
        From the noun itself to the root.

    Raises
    ------
    ValueError
        If the id is not one of the tree.

    Notes
    -----
    Introduced in chapter 6.

    Examples
    --------
    >>> path = path_to_root("n02085620")
    >>> [synset.name for synset in path[:4]]
    ['Chihuahua', 'toy dog', 'dog', 'canine']
    >>> path[-1].name
    'entity'
    """
    path = [_known(wnid)]
    while path[-1].parents:
        path.append(_tree()[path[-1].parents[0]])
    return tuple(path)


def _is_leaf(wnid: str) -> bool:
    return not _tree()[wnid].children


def _known(wnid: str) -> Synset:
    try:
        return _tree()[wnid]
    except (KeyError, TypeError):
        raise ValueError(
            "wnid must be the id of one of ImageNet's thousand classes or of "
            f"a noun above them, such as 'n02084071'. Received: {wnid!r}. "
            "The other ids of WordNet are not in this tree."
        ) from None


@cache
def _tree() -> Mapping[str, Synset]:
    try:
        told = json.loads(gzip.decompress(FILE.read_bytes()))
    except (OSError, EOFError, ValueError) as error:
        raise ValueError(
            f"The file {FILE.name} inside the package is missing or damaged "
            f"({error}). Install the course's package again."
        ) from None
    children: dict[str, list[str]] = {wnid: [] for wnid in told}
    for wnid, entry in told.items():
        for parent in entry["parents"]:
            children[parent].append(wnid)
    return MappingProxyType(
        {
            wnid: Synset(
                wnid,
                tuple(entry["names"]),
                entry["definition"],
                tuple(entry["parents"]),
                tuple(children[wnid]),
            )
            for wnid, entry in told.items()
        }
    )
