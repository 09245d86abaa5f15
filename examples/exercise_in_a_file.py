"""Do an exercise of the book in a plain Python file, without a notebook.

Run it with ``python exercise_in_a_file.py``, read what the checker says,
mend the function, run it again. Any exercise works the same way: take its
number and its function from the chapter.
"""

from coursekit import check


def rheobase(rest, threshold, resistance):
    """Smallest constant current (nA) that makes the neuron of ch. 1 fire."""
    return threshold / resistance  # not right yet: what does V start from?


if __name__ == "__main__":
    print(check("1.2", rheobase))
