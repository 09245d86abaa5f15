"""The quiz of chapter 4, backpropagation.

Numbers and sources are those of the chapter's text.
"""

from __future__ import annotations

from coursekit.quizzes.questions import Option, Question, Quiz

QUIZ = Quiz(
    "4",
    "Backpropagation",
    (
        Question(
            "u = 5x and L = u². What is the slope of L in x at x = 2?",
            (
                Option(
                    "20",
                    False,
                    "That is 5 · 4: the slope of the square was taken at "
                    "x = 2, but what reaches the square is u = 10.",
                ),
                Option(
                    "25",
                    False,
                    "That is 5 + 20. The slopes along one path are "
                    "multiplied; only different paths add.",
                ),
                Option(
                    "100",
                    True,
                    "5 for the first link, and 2u = 20 for the second, at "
                    "the value u = 10 that reaches it.",
                ),
            ),
        ),
        Question(
            "Which sentence about backpropagation holds in today's use of "
            "the word?",
            (
                Option(
                    "It computes the slope of the loss in every parameter, "
                    "and changes none.",
                    True,
                    "What is done with the slopes is the optimizer's "
                    "business, chapter 5.",
                ),
                Option(
                    "It is the network run backwards, from the answer to "
                    "the input that would cause it.",
                    False,
                    "What goes backwards is blame: slopes of the loss, not "
                    "activations. The inputs stay what they were.",
                ),
                Option(
                    "It adjusts the weights so that the loss falls.",
                    False,
                    "That is a step of gradient descent, for which "
                    "backpropagation supplies the slopes. In 1986 the name "
                    "covered both.",
                ),
                Option(
                    "It nudges each weight in turn and watches the loss.",
                    False,
                    "That is the check of section 4.10. For 24,000 weights "
                    "it needs 48,000 forward passes, and it is not exact.",
                ),
            ),
        ),
        Question(
            "A sigmoid unit has dz = −0.2. Inputs of 3 and 0 come in, with "
            "weights 0.5 and 2. What follows?",
            (
                Option(
                    "The first weight has the slope −0.6.",
                    True,
                    "The unit's dz times what came in through the weight: "
                    "−0.2 · 3.",
                ),
                Option(
                    "The second weight has the slope −0.4.",
                    False,
                    "That is dz times the weight, the blame that goes on to "
                    "the input. A weight's slope is dz times what came in: 0.",
                ),
                Option(
                    "The bias has the slope 0.",
                    False,
                    "A bias has a constant 1 coming in, so its slope is dz "
                    "itself.",
                ),
                Option(
                    "The loss has the slope −0.4 in the second input.",
                    True,
                    "dz times the weight: −0.2 · 2. That the input is 0 at "
                    "the moment does not matter.",
                ),
            ),
            "multiple",
        ),
        Question(
            "A layer of 30 units gets 784 inputs, and a batch of 50 samples. "
            "Which line gives the slopes of its weights?",
            (
                Option(
                    "dW = dZ @ A_prev",
                    False,
                    "(50, 30) times (50, 784): the inner numbers differ, so "
                    "NumPy refuses to multiply.",
                ),
                Option(
                    "dW = A_prev.T @ dZ",
                    True,
                    "(784, 50) times (50, 30) gives (784, 30), the shape of "
                    "W, and sums over the samples.",
                ),
                Option(
                    "dW = A_prev.T @ dZ / 50",
                    False,
                    "The mean over the batch is in dZ already. This would "
                    "make the slopes 50 times too small.",
                ),
                Option(
                    "dW = dZ @ W.T",
                    False,
                    "That is the blame of what came in, dA_prev, of shape "
                    "(50, 784).",
                ),
            ),
        ),
        Question(
            "For softmax with cross-entropy, probabilities are 0.7, 0.2 and "
            "0.1, and the second class is right. What is dL/dz?",
            (
                Option(
                    "0.7, −0.8, 0.1",
                    True,
                    "p − y: the right class gets 1 less, and pulls; the "
                    "others push by what they were given too much.",
                ),
                Option(
                    "0, −5, 0",
                    False,
                    "−1/p is the slope in p. Softmax lies between p and z, "
                    "and makes p − y of it.",
                ),
                Option(
                    "0, −0.8, 0",
                    False,
                    "The other classes have a part in it: their sums stand "
                    "in the denominator of the right one's probability.",
                ),
                Option(
                    "−0.7, 0.8, −0.1",
                    False,
                    "The sign is turned round: this is the direction of the "
                    "step, against the slope.",
                ),
            ),
        ),
        Question(
            "Central differences at h = 1e-12 differ from your gradient by a "
            "relative error of 1e-4; at h = 1e-5 by 1e-10. What do you "
            "conclude?",
            (
                Option(
                    "The gradient is wrong: a smaller step is more exact.",
                    False,
                    "Only the formula gets more exact. What is left of the "
                    "difference after rounding gets less so, like 1e-16/h.",
                ),
                Option(
                    "There is a kink within the step.",
                    False,
                    "A kink spoils large steps first: the smaller the step, "
                    "the less likely it crosses one.",
                ),
                Option(
                    "The gradient is right; 1e-12 is too small a step.",
                    True,
                    "At 1e-12 rounding rules, and an error of 1e-4 is what "
                    "it makes. The U-curve shows it.",
                ),
            ),
        ),
        Question(
            "A network with your own backward pass reaches 87 % on the test "
            "digits, as other people's do. Is the backward pass right?",
            (
                Option(
                    "Yes: a wrong gradient would not go downhill.",
                    False,
                    "A gradient that is only roughly right goes downhill as "
                    "well. Three of the zoo's eight bugs trained to the "
                    "same accuracy.",
                ),
                Option(
                    "One cannot say; check it against differences.",
                    True,
                    "Accuracy is no test of a gradient. The check is, and it "
                    "names the first wrong array.",
                ),
                Option(
                    "No: a right one would do better than others'.",
                    False,
                    "A right gradient has no such advantage. All right "
                    "gradients are the same numbers.",
                ),
            ),
        ),
        Question(
            "Many layers of sigmoid units with Glorot's weights learned "
            "nothing. What did the chapter's measurements show?",
            (
                Option(
                    "The blame shrank at every layer, to a millionth at the "
                    "first.",
                    True,
                    "The slope of a sigmoid is at most 1/4, and weights of "
                    "Glorot's size do not make up for it.",
                ),
                Option(
                    "ReLU units with He's weights kept it level.",
                    True,
                    "Slope 1 where they are active, and weights that make up "
                    "for the half that is not.",
                ),
                Option(
                    "The learning rate was too small for all layers alike.",
                    False,
                    "No single rate can be right for slopes that differ by "
                    "a factor of a million.",
                ),
                Option(
                    "The backward pass had a bug in its deeper layers.",
                    False,
                    "The gradient was right, and tiny. A right gradient can "
                    "be useless.",
                ),
            ),
            "multiple",
        ),
    ),
)
