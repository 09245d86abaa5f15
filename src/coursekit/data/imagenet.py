"""ImageNet's thousand classes as a tree of nouns, and folders of pictures.

The classes of the ILSVRC challenge of 2012 are entries of WordNet, a
dictionary in which every noun points to a more general one: a Chihuahua is
a toy dog, a toy dog is a dog, and so on up to "entity". The tree comes with
the package; the pictures do not.

Introduced in chapter 6.
"""

from coursekit.data._pictures import Pictures, folder
from coursekit.data._synsets import Synset, leaves, path_to_root, synsets

__all__ = [
    "Pictures",
    "Synset",
    "folder",
    "leaves",
    "path_to_root",
    "synsets",
]
