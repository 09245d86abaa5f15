"""The quiz of chapter 3, feed-forward networks.

Numbers and sources are those of the chapter's text.
"""

from __future__ import annotations

from coursekit.quizzes.questions import Option, Question, Quiz

QUIZ = Quiz(
    "3",
    "Feed-forward networks",
    (
        Question(
            "A batch of 32 samples goes through a layer from 784 inputs to "
            "30 units. Which shapes appear?",
            (
                Option(
                    "W has the shape (30, 784).",
                    False,
                    "That is the convention with samples in columns. Here "
                    "samples are rows, so W has one row per input.",
                ),
                Option(
                    "The weighted sums have the shape (32, 30).",
                    True,
                    "(32, 784) times (784, 30): the inner numbers vanish, "
                    "the outer ones remain.",
                ),
                Option(
                    "b has the shape (32, 30), one bias per sum.",
                    False,
                    "One bias per unit, (30,), is added to the row of every "
                    "sample. Samples do not own parameters.",
                ),
                Option(
                    "x has the shape (32, 784).",
                    True,
                    "One row per sample, one column per input.",
                ),
            ),
            "multiple",
        ),
        Question(
            "How many parameters has a [2, 3, 1] network?",
            (
                Option(
                    "6",
                    False,
                    "The sum of the sizes counts circles, not the lines "
                    "between them.",
                ),
                Option(
                    "9",
                    False,
                    "2 · 3 + 3 · 1 are the weights. Each of the four units "
                    "after the input has a bias too.",
                ),
                Option(
                    "13",
                    True,
                    "Nine weights, three hidden biases and one bias at the "
                    "output.",
                ),
                Option(
                    "15",
                    False,
                    "That gives the two inputs a bias as well, but the "
                    "input layer computes nothing.",
                ),
            ),
        ),
        Question(
            "What do ten dense layers without activation functions compute?",
            (
                Option(
                    "What one such layer can, and nothing more.",
                    True,
                    "The matrices multiply into one, and the biases into "
                    "one bias.",
                ),
                Option(
                    "Any continuous curve, if the layers are wide enough.",
                    False,
                    "For that theorem the activation must not be a "
                    "polynomial; the identity is one.",
                ),
                Option(
                    "Nothing, since no unit can fire.",
                    False,
                    "The weighted sums are passed on as they are; the "
                    "result is a weighted sum of the inputs.",
                ),
                Option(
                    "Straight borders at first, and bent ones from the "
                    "second layer on.",
                    False,
                    "A border bends only where an activation does. Sums of "
                    "sums are sums.",
                ),
            ),
        ),
        Question(
            "All weights of a network start at 0.5 and all biases at 0. What "
            "does training do to the hidden units of a layer?",
            (
                Option(
                    "They drift apart slowly, helped by rounding.",
                    False,
                    "Equal units compute the same numbers, rounding "
                    "included, so their slopes stay equal.",
                ),
                Option(
                    "They change, all alike, and remain copies of one unit.",
                    True,
                    "Equal units get equal slopes and take equal steps. "
                    "Random first weights break this symmetry.",
                ),
                Option(
                    "They do not change, for their slopes are 0.",
                    False,
                    "The slopes are not 0; in the chapter all weights grew "
                    "to 3.162, together.",
                ),
                Option(
                    "They die.",
                    False,
                    "A dead unit is a ReLU that outputs 0 for all samples. "
                    "These are alive, and alike.",
                ),
            ),
        ),
        Question(
            "What does the universal approximation theorem promise?",
            (
                Option(
                    "That training finds weights that fit, given time.",
                    False,
                    "It says that weights exist. Of 200 starts with two "
                    "hidden units, 88 did not find any for XOR.",
                ),
                Option(
                    "That with enough hidden units some weights come as "
                    "close as you like.",
                    True,
                    "To a continuous function, on a bounded range, with an "
                    "activation that is no polynomial.",
                ),
                Option(
                    "That a network is right between and beyond its samples.",
                    False,
                    "It does not speak of samples at all. That is the "
                    "question of generalizing, and no theorem settles it.",
                ),
                Option(
                    "That one hidden layer is all one should use.",
                    False,
                    "It says that one is enough if it is wide enough, which "
                    "may be very wide. Folding shows that depth can be "
                    "cheaper.",
                ),
            ),
        ),
        Question(
            "A classifier for ten classes starts training with a loss of 23 "
            "on balanced data. What do you conclude?",
            (
                Option(
                    "Nothing: at the start every loss is possible.",
                    False,
                    "An even bet over ten classes costs ln 10, about 2.3. A "
                    "start far above it is confident and wrong.",
                ),
                Option(
                    "It is very sure of wrong answers: weights or inputs "
                    "are probably too large.",
                    True,
                    "An even bet costs 2.3. Ten times that means tiny "
                    "probabilities for right classes; look at the inputs' "
                    "size first.",
                ),
                Option(
                    "There are too few hidden units.",
                    False,
                    "Too few units limit where the loss ends, not where it "
                    "begins.",
                ),
            ),
        ),
        Question(
            "In the book's test on 2,000 digits, with 10,000 to learn from, "
            "what did the baselines show?",
            (
                Option(
                    "The 30 sigmoid units did not beat three nearest "
                    "neighbors.",
                    True,
                    "92.3 % against a median of 91.6 %. Without the "
                    "baseline 91.6 % would have looked like a success.",
                ),
                Option(
                    "Always answering with one class is right half the time.",
                    False,
                    "With ten classes the commonest, 1, is right in 11.7 % "
                    "of cases.",
                ),
                Option(
                    "No hidden layer at all still reads most digits.",
                    True,
                    "About 88 %. The layers are there for the rest.",
                ),
                Option(
                    "Every network beats every baseline.",
                    False,
                    "One of the two did not. That is why the table has "
                    "baselines.",
                ),
            ),
            "multiple",
        ),
        Question(
            "40 of 128 ReLU units output 0 for every training sample. What "
            "happens to them in further training, with plain SGD?",
            (
                Option(
                    "Nothing.",
                    True,
                    "Their slope is 0 for every sample, so no gradient "
                    "reaches their weights or biases.",
                ),
                Option(
                    "They recover once the learning rate is raised.",
                    False,
                    "Any learning rate times a slope of 0 is a step of 0.",
                ),
                Option(
                    "They pull the accuracy down to chance.",
                    False,
                    "The other units go on. The chapter's patient still "
                    "read 87 % of the digits.",
                ),
            ),
        ),
    ),
)
