"""Wrong answers to 6.9, with words of their hints."""

from worked_solutions06 import DATASHEET


def sheet(**changes):
    """Return the worked datasheet with some parts changed."""
    return DATASHEET | changes


def without(part):
    return {key: text for key, text in DATASHEET.items() if key != part}


WRONG = [
    (without("collection"), "`collection` is missing. Where were the data"),
    (
        without("uses") | {"Uses": DATASHEET["uses"]},
        "but there is 'Uses'",
    ),
    (
        without("maintenance") | {"maintenances": DATASHEET["maintenance"]},
        "but there is 'maintenances'",
    ),
    (sheet(motivation="For the course."), "15 of the 40 characters"),
    (sheet(motivation=" " * 60), "`motivation` is empty"),
    (sheet(motivation=...), "`motivation` is empty"),
    (sheet(motivation=12_000), "`motivation` is the number 12000"),
    (
        sheet(collection=["From NIST.", "Then cut out."]),
        "without a comma between its lines",
    ),
    (
        sheet(composition="Gray images of digits, and a label for each one."),
        "`composition` names no number",
    ),
    (
        sheet(composition="Gray images of digits that were made in 1994."),
        "`composition` names no number",
    ),
    (
        sheet(distribution="It comes inside the package of this course."),
        "`distribution` names no license",
    ),
    (
        sheet(distribution="It has a license that everybody has to follow."),
        "does not say which one",
    ),
    (
        sheet(
            uses="To train small networks, and to compare them with others."
        ),
        "it should not be used for",
    ),
    (
        sheet(uses="Good not only for small networks but for large ones too."),
        "it should not be used for",
    ),
    (
        sheet(motivation="For what purpose was the sample made, and by whom?"),
        "repeats a question",
    ),
    (
        sheet(collection="Who knows where all of these digits may come from?"),
        "`collection` asks something",
    ),
    (
        sheet(
            motivation="To be done: ask the authors, and write it down here."
        ),
        "still has to be written",
    ),
    (sheet(motivation="bla " * 20), "still has to be written"),
    (sheet(motivation="x" * 50), "still has to be written"),
    (
        sheet(preprocessing=DATASHEET["collection"]),
        "`preprocessing` has the same text as `collection`",
    ),
    (dict.fromkeys(DATASHEET, DATASHEET["uses"]), "the same text as"),
    ([*DATASHEET.values()], "Received a list of length 7"),
    ("MNIST, 12,000 images", "Received the text 'MNIST, 12,000 images'"),
    ({"MNIST": "12,000 images of digits, CC BY-SA 3.0."}, "None of the 7"),
    ({"a": DATASHEET}, "a dict inside the dict"),
    (sheet(uses=("To count words, and not to learn a language.",)), "a tuple"),
    (sheet(uses=b"To count words, and not to learn a language."), "bytes"),
    (sheet(uses=True), "the Boolean True. Write a sentence"),
    (
        sheet(
            composition="Gray images of 28 x 28 pixels, labels from 0 to 9."
        ),
        "`composition` names no number",
    ),
    (
        {part.upper(): text for part, text in DATASHEET.items()},
        "but there is 'MAINTENANCE'",
    ),
    (
        sheet(
            distribution="Free for teaching, as the page of its authors says."
        ),
        "`distribution` names no license",
    ),
    (
        sheet(uses="It may be used for everything that one wants to learn."),
        "should not be used for",
    ),
    (sheet(maintenance="?"), "`maintenance` is 1 of the 40 characters"),
    ([DATASHEET], "without brackets"),
    ({*DATASHEET.values()}, "Received a set of length 7"),
    (lambda: DATASHEET, "Received a function"),
]
