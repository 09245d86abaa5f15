"""The quiz of chapter 6, datasets.

Numbers and sources are those of the chapter's text.
"""

from __future__ import annotations

from coursekit.quizzes.questions import Option, Question, Quiz

QUIZ = Quiz(
    "6",
    "Datasets",
    (
        Question(
            "What is in the files of Wikipedia and Common Crawl?",
            (
                Option(
                    "A dump of Wikipedia holds more pages than articles.",
                    True,
                    "Redirects, talk pages, templates and categories are "
                    "pages too. A reader leaves them out, unless asked.",
                ),
                Option(
                    "What a template shows is still in the cleaned text.",
                    False,
                    "A template is a little program, and it is taken out "
                    "with whatever it would have shown: numbers and units, "
                    "for example.",
                ),
                Option(
                    "A WET file has a page's article, without its menu.",
                    False,
                    "It has all the text of the page, so menus, notices and "
                    "footers come along, a million times.",
                ),
                Option(
                    "Two texts of a crawl may be nearly the same.",
                    True,
                    "A page and its copy with another head, for instance. "
                    "The crawl is the easy half; the filtering is the work.",
                ),
            ),
            "multiple",
        ),
        Question(
            "You make a program that you want to sell. Which of these hold?",
            (
                Option(
                    "ImageNet costs nothing, so its pictures may go in.",
                    False,
                    "There is nothing to pay, but it may be used for research "
                    "and teaching only, and the pictures belong to others.",
                ),
                Option(
                    "Tatoeba's sentences may go in, if the authors are named.",
                    True,
                    "Naming the source is what CC BY asks for. The "
                    "recordings are another matter: each has its speaker's "
                    "license, or none.",
                ),
                Option(
                    "What Common Crawl gives away, everyone may use freely.",
                    False,
                    "It cannot give away what is not its own: the copyright "
                    "of a page stays with whoever wrote it.",
                ),
                Option(
                    "A text made out of Wikipedia's has to be shared alike.",
                    True,
                    "That is the SA of CC BY-SA. You may take money for it, "
                    "but you pass on the same rights, and name the source.",
                ),
            ),
            "multiple",
        ),
        Question(
            "Copies of 2 % of the test digits, with a little noise, are among "
            "the training digits. What gives the copies away?",
            (
                Option(
                    "The accuracy is too good to be true.",
                    False,
                    "It hardly moves: most of these few digits would have "
                    "been right anyway. Only with far more copies does it "
                    "shine.",
                ),
                Option(
                    "Some test digits lie very near to a training digit.",
                    True,
                    "Nearer than any new digit does. Leaks are found by "
                    "looking for copies, not by looking at the score.",
                ),
                Option(
                    "Distances show these copies, and any other kind as well.",
                    False,
                    "These they do show. But a copy that is shifted by one "
                    "pixel is far away, pixel by pixel, and stays hidden.",
                ),
            ),
        ),
        Question(
            "Fifty people wrote twenty digits each. A network is to read the "
            "digits of strangers. Which split tests that?",
            (
                Option(
                    "All digits are dealt out at random.",
                    False,
                    "Then nearly every writer stands on both sides, and the "
                    "test asks about hands that the network knows.",
                ),
                Option(
                    "Of each writer, fifteen digits to learn, five to test.",
                    False,
                    "That makes sure that no writer of the test is a "
                    "stranger. It tests another promise.",
                ),
                Option(
                    "Forty writers to learn, ten to test.",
                    True,
                    "All digits of one person stay on one side, as MNIST "
                    "does it. The test then asks about strangers only.",
                ),
                Option(
                    "At random, once all near copies have been removed.",
                    False,
                    "Two digits by one writer need not be copies, and still "
                    "have much in common. So the group leaks all the same.",
                ),
            ),
        ),
        Question(
            "With the old width of its bumps, the SVM of Nielsen's picture "
            "gets 25 % right after 100 digits. What did the repetition show?",
            (
                Option(
                    "An SVM needs more digits than a network.",
                    False,
                    "With the new width it is ahead of his network from 200 "
                    "digits on, and nothing else was changed.",
                ),
                Option(
                    "The figures of the picture were wrong.",
                    False,
                    "With the old width those of the SVM come out again, to "
                    "a quarter of a point. It is the comparison that "
                    "misleads.",
                ),
                Option(
                    "The kernel width decided who was ahead.",
                    True,
                    "The network had been tuned, the SVM had not. With "
                    "another width it leads from 200 digits on.",
                ),
                Option(
                    "An SVM is better on digits than any network.",
                    False,
                    "Better than that one, from 200 digits on. A network "
                    "whose structure fits pictures beats both.",
                ),
            ),
        ),
        Question(
            "The 40 places of MNIST-1D are shuffled, for all samples in the "
            "same way. What happens?",
            (
                Option(
                    "Nearest neighbors are as good as before, exactly.",
                    True,
                    "A distance is a sum over the places, and a sum does not "
                    "mind their order.",
                ),
                Option(
                    "Every method gets worse, since information is lost.",
                    False,
                    "Nothing is lost: a computer could undo it. Only what "
                    "used to be side by side no longer is.",
                ),
                Option(
                    "The convolutional network falls behind the dense one.",
                    True,
                    "It was built to know that neighbors belong together. "
                    "Now that is false, and a handicap.",
                ),
                Option(
                    "The dense network loses as much as the convolutional.",
                    False,
                    "It has a weight of its own for every place, and cannot "
                    "tell which ones are side by side. It loses nothing.",
                ),
            ),
            "multiple",
        ),
        Question(
            "An error falls like a power law, with b = 0.5. How many samples "
            "does it take to halve it?",
            (
                Option(
                    "Four times as many.",
                    True,
                    "The error falls like 1 by the root of n, and the root "
                    "of 4 is 2. The next halving costs four times again.",
                ),
                Option(
                    "Twice as many.",
                    False,
                    "That would be b = 1. With b = 0.5, twice the samples "
                    "leave about 71 % of the error.",
                ),
                Option(
                    "It depends on how many there are already.",
                    False,
                    "How many are added does, but the factor does not: that "
                    "is what makes it a straight line on logarithmic axes.",
                ),
            ),
        ),
        Question(
            "Choosing measurements before the split made about four in five "
            "right, on pure noise. How come?",
            (
                Option(
                    "The SVM found a weak pattern in the measurements.",
                    False,
                    "There was none to find: the numbers were random, and "
                    "the labels were coins.",
                ),
                Option(
                    "Fifty test patients are few, so the accuracy scatters.",
                    False,
                    "It does, but up and down alike. Chosen after the split, "
                    "the mean over fifty data sets is about a half.",
                ),
                Option(
                    "The SVM learned its training patients by heart.",
                    False,
                    "Then it would be right on those. On the test patients "
                    "that is no help.",
                ),
                Option(
                    "The test patients had a say in the choice.",
                    True,
                    "Columns that agree with the labels by chance were "
                    "chosen for doing so in both halves. After the split, "
                    "the chance ends with the training half.",
                ),
            ),
        ),
        Question(
            "A network learns 1,000 random labels by heart. What follows?",
            (
                Option(
                    "On true labels, too, it does nothing but memorize.",
                    False,
                    "There it is mostly right on new digits as well, and "
                    "memory alone cannot do that.",
                ),
                Option(
                    "It is not for want of room that it does more than "
                    "memorize.",
                    True,
                    "It has room to memorize anything, and yet on true "
                    "labels it finds something that carries over.",
                ),
                Option(
                    "The labels were not really random, else it would have "
                    "been wrong on most.",
                    False,
                    "On the digits it learned from, it can be right whatever "
                    "the labels are. On new ones it was no better than "
                    "chance.",
                ),
                Option(
                    "Nothing is known about why networks work.",
                    False,
                    "Much is: about small random starts, structure and "
                    "signals in depth. A theory that says beforehand how "
                    "well it will go is missing.",
                ),
            ),
        ),
    ),
)
