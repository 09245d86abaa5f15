"""The quiz of chapter 5, optimizers.

Numbers and sources are those of the chapter's text.
"""

from __future__ import annotations

from coursekit.quizzes.questions import Option, Question, Quiz

QUIZ = Quiz(
    "5",
    "Optimizers",
    (
        Question(
            "A network's loss is the same at two points. Does that prove "
            "that it is not convex?",
            (
                Option(
                    "Yes, for a convex function has one lowest point.",
                    False,
                    "A flat-bottomed bowl has many lowest points and is "
                    "convex all the same.",
                ),
                Option(
                    "No; but a higher loss halfway between them would.",
                    True,
                    "Then the chord dips below the function, which a convex "
                    "one does not allow. One such pair is a proof.",
                ),
                Option(
                    "No; only trying all pairs of points could.",
                    False,
                    "To prove convexity by trying one would need all pairs. "
                    "To disprove it, one pair is enough.",
                ),
            ),
        ),
        Question(
            "The largest curvature of a bowl is 50, the smallest 1. Descent "
            "with a learning rate of 0.05 …",
            (
                Option(
                    "arrives, but slowly in the steep direction.",
                    False,
                    "There the loss grows: w is multiplied by "
                    "1 − 0.05 · 50 = −1.5 at every step.",
                ),
                Option(
                    "arrives, but slowly in the flat direction.",
                    False,
                    "It would, at a rate below 0.04. Above that, the steep "
                    "direction explodes, whatever the flat one does.",
                ),
                Option(
                    "explodes.",
                    True,
                    "The limit is 2/50 = 0.04, and 0.05 is above it: in "
                    "the steep direction each step overshoots, and lands "
                    "farther away.",
                ),
            ),
        ),
        Question(
            "What is true of Adam's first step, with its usual settings?",
            (
                Option(
                    "It is about as long as the learning rate.",
                    True,
                    "In every parameter with a slope: after the correction m "
                    "is the slope and √v its size, so their ratio is 1 or "
                    "−1, but for ε.",
                ),
                Option(
                    "It is the longer, the larger the slope.",
                    False,
                    "That is plain descent. In Adam the size of the slope "
                    "cancels.",
                ),
                Option(
                    "Without the bias correction it would be shorter, since "
                    "m is too small.",
                    False,
                    "It would be about three times longer: v is too small "
                    "as well, by even more, and its root stands in the "
                    "denominator.",
                ),
                Option(
                    "It goes uphill where the slope is negative.",
                    False,
                    "A step goes against the sign of the slope, so w grows "
                    "there, and the loss falls.",
                ),
            ),
        ),
        Question(
            "A bowl is turned by 45°. Which paths are turned with it, and "
            "else unchanged?",
            (
                Option(
                    "Plain descent's.",
                    True,
                    "It knows the gradient as an arrow, and an arrow turns "
                    "with the picture.",
                ),
                Option(
                    "Momentum's.",
                    True,
                    "Its velocity is a sum of such arrows, and sums of "
                    "arrows turn as well.",
                ),
                Option(
                    "AdaGrad's.",
                    False,
                    "It divides each parameter by the root of its own sum, "
                    "so it matters which directions are parameters.",
                ),
                Option(
                    "Adam's.",
                    False,
                    "It divides each parameter by a number of its own, so "
                    "it matters which directions are parameters.",
                ),
            ),
            "multiple",
        ),
        Question(
            "In the book's comparison on the digits, with rates that stay the "
            "same, what did tuning change?",
            (
                Option(
                    "With its best rate, plain descent was as good as the "
                    "others.",
                    True,
                    "All six ended within one point in a hundred, and two "
                    "starts of one optimizer may differ by as much.",
                ),
                Option(
                    "Adam was best, tuned or not.",
                    False,
                    "With its best constant rate each of the six was about as "
                    "good as the others. With default rates RMSprop was as "
                    "good as Adam, and momentum close.",
                ),
                Option(
                    "With default rates AdaGrad came last by far.",
                    True,
                    "Keras' default of 0.001 is far too small for it. Tuned, "
                    "with a rate a hundred times as large, it was among the "
                    "best.",
                ),
                Option(
                    "One learning rate suited all of them.",
                    False,
                    "The best rates lie a factor of a hundred apart: small "
                    "ones for RMSprop and Adam, large ones for plain "
                    "descent.",
                ),
            ),
            "multiple",
        ),
        Question(
            "A batch of 16 is replaced by one of 64. What happens to the "
            "noise of the gradient?",
            (
                Option(
                    "It falls to a quarter.",
                    False,
                    "That would be 1/B. The noise of a mean falls like the "
                    "root of that.",
                ),
                Option(
                    "It falls to a half.",
                    True,
                    "The noise falls like 1/√B, and √4 is 2. The work is "
                    "four times as large.",
                ),
                Option(
                    "It stays, for the samples are as noisy as before.",
                    False,
                    "Each sample is; but the mean of more of them scatters "
                    "less.",
                ),
            ),
        ),
        Question(
            "After forty epochs an optimizer answers all questions about "
            "Kate right. What follows?",
            (
                Option(
                    "It has learned the task.",
                    False,
                    "On Jack and Jane it may still be right in 2 of 100 "
                    "cases: the mean of the two ages fits Kate alone.",
                ),
                Option(
                    "It sits in a bad minimum, and training needs another "
                    "start.",
                    False,
                    "From the same starts, a rate three times as large led "
                    "on. A plateau looks like a minimum while one stands on "
                    "it.",
                ),
                Option(
                    "It may sit on a plateau: ask the other questions too.",
                    True,
                    "Each of the five had a rate at which it knew all of "
                    "Kate, and little about the others.",
                ),
            ),
        ),
        Question(
            "What keeps an SVM's loss from being a smooth round bowl?",
            (
                Option(
                    "It has kinks, where a sample reaches its margin.",
                    True,
                    "The hinge has no slope there, so descent with a "
                    "constant rate never quite settles.",
                ),
                Option(
                    "It has false bottoms.",
                    False,
                    "It is convex, so every bottom is the lowest. That much "
                    "of the bowl is true.",
                ),
                Option(
                    "Along the bias it consists of straight pieces.",
                    True,
                    "The bias occurs in the hinges only, which are straight "
                    "between their kinks: no curvature at all, and some "
                    "pieces may even be flat.",
                ),
            ),
            "multiple",
        ),
    ),
)
