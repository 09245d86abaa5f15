"""The quiz of chapter 2, the threshold trick.

Numbers and sources are those of the chapter's text.
"""

from __future__ import annotations

from coursekit.quizzes.questions import Option, Question, Quiz

QUIZ = Quiz(
    "2",
    "The threshold trick",
    (
        Question(
            "A unit has the weights 2 and −1 and the threshold 3. Which "
            "units decide exactly as it does?",
            (
                Option(
                    "Weights 2, −1 and 3, the last for a constant input "
                    "of −1.",
                    True,
                    "The constant adds 3 · (−1) = −3 to the sum, and the "
                    "unit compares with 0.",
                ),
                Option(
                    "Weights 2 and −1 with the bias 3.",
                    False,
                    "A bias is minus the threshold. With +3 the unit asks "
                    "whether the sum is at least −3.",
                ),
                Option(
                    "Weights 2 and −1 with the bias −3.",
                    True,
                    "The bias is the weight of a constant input of +1, so "
                    "it is minus the threshold.",
                ),
                Option(
                    "Weights 2, −1 and −3, the last for a constant input "
                    "of −1.",
                    False,
                    "(−3) · (−1) is +3: two minus signs where one belongs. "
                    "With −1 goes the threshold itself, with +1 its "
                    "negative.",
                ),
                Option(
                    "Weights 4 and −2 with the bias −6.",
                    True,
                    "Everything is doubled, so the sum is at least 0 for "
                    "the same inputs. For a step only the sign counts.",
                ),
            ),
            "multiple",
        ),
        Question(
            "What becomes of the threshold when it is folded in?",
            (
                Option(
                    "It cancels itself out and is gone.",
                    False,
                    "Without it the boundary would have to pass through "
                    "the origin. The number is still there, as a weight.",
                ),
                Option(
                    "It is fixed at 0 for all units, whatever they compute.",
                    False,
                    "What all units compare with is 0. The threshold itself "
                    "is now the weight of the constant input, and can be "
                    "any number.",
                ),
                Option(
                    "It becomes one more weight.",
                    True,
                    "So it can be learned like the others: one rule for all "
                    "numbers of the unit.",
                ),
                Option(
                    "It becomes an input, with a weight of −1.",
                    False,
                    "The wrong way round: the constant −1 is the input, the "
                    "threshold is the weight. Inputs are not learned.",
                ),
            ),
        ),
        Question(
            "You change only the threshold of a unit with two inputs. What "
            "moves in the two pictures of section 2.3?",
            (
                Option(
                    "In the plane, the line is shifted and keeps its "
                    "direction.",
                    True,
                    "Its direction belongs to the two weights, which stay.",
                ),
                Option(
                    "In the plane, the line turns around the origin.",
                    False,
                    "Turning the line takes a change of the two weights.",
                ),
                Option(
                    "In space, the plane is shifted away from the origin.",
                    False,
                    "It compares with 0, so the origin always lies on it.",
                ),
                Option(
                    "In space, the plane tilts and still contains the origin.",
                    True,
                    "One weight of three has changed, so the plane turns; "
                    "its cut with the sheet is the shifted line.",
                ),
            ),
            "multiple",
        ),
        Question(
            "Which tasks can a unit without any threshold or bias NOT do, "
            "whatever its weights? (It fires if the sum is at least 0.)",
            (
                Option(
                    "AND of two bits.",
                    True,
                    "At 00 the sum is 0, so the unit fires; AND is 0 there.",
                ),
                Option(
                    "The function that is 1 everywhere.",
                    False,
                    "Weights of 0 or more do it: the sum is never below 0.",
                ),
                Option(
                    "OR of two bits.",
                    True,
                    "OR must be silent at 00, and this unit never is.",
                ),
                Option(
                    "NOT x1.",
                    False,
                    "Weights −1 and 0: the sum is 0 for x1 = 0 and −1 for "
                    "x1 = 1.",
                ),
            ),
            "multiple",
        ),
        Question(
            "What does the bound (R/γ)² promise about the perceptron?",
            (
                Option(
                    "On samples that some unit separates with margin γ, it "
                    "makes at most that many mistakes.",
                    True,
                    "R is the length of the longest augmented input. The "
                    "number of samples does not matter.",
                ),
                Option(
                    "It makes about that many mistakes.",
                    False,
                    "It is an upper limit. In the 100 tasks of section 2.4 "
                    "the unit stayed far below it.",
                ),
                Option(
                    "It finds the line with the largest margin.",
                    False,
                    "It stops at the first line without a mistake, which "
                    "may pass close to some samples.",
                ),
                Option(
                    "It finishes even if no line separates the samples.",
                    False,
                    "Then there is no γ, and the rule goes on for ever, as "
                    "it does with XOR.",
                ),
            ),
        ),
        Question(
            "Why was the step given up in networks that learn?",
            (
                Option(
                    "It is too slow to compute.",
                    False,
                    "A comparison is the fastest thing a computer does.",
                ),
                Option(
                    "A network of steps can compute only a few functions.",
                    False,
                    "From NAND units alone every function of bits can be "
                    "built (section 1.6).",
                ),
                Option(
                    "Its slope is 0 wherever it has one.",
                    True,
                    "The loss becomes a staircase with flat stairs, so small "
                    "nudges show no way to go.",
                ),
                Option(
                    "Living cells answer with a sigmoid.",
                    False,
                    "A noisy cell comes close to one, but that is not the "
                    "reason. The reason is the slope.",
                ),
            ),
        ),
        Question(
            "A sigmoid unit is trained with cross-entropy. Its weight for "
            "some input is 0.7. What does that say?",
            (
                Option(
                    "Raising this input by 1 adds 0.7 to the probability.",
                    False,
                    "Probabilities cannot grow without end. What grows by "
                    "0.7 is the log-odds.",
                ),
                Option(
                    "Raising this input by 1 multiplies the odds by about 2.",
                    True,
                    "e to the power 0.7 is 2.01. The other inputs stay as "
                    "they are.",
                ),
                Option(
                    "The unit is right on 70 % of the samples.",
                    False,
                    "A weight says how much an input counts, not how often "
                    "the unit is right.",
                ),
                Option(
                    "The input is important, whatever it is measured in.",
                    False,
                    "Measure the same input in other units and the weight "
                    "is another number. Compare weights of standardized "
                    "inputs only.",
                ),
            ),
        ),
        Question(
            "Section 2.11: when does weight decay on a folded bias do harm?",
            (
                Option(
                    "When the best boundary lies far from the origin.",
                    True,
                    "That takes a large bias. The penalty pulls it towards "
                    "0, and the weights bend to make up for it.",
                ),
                Option(
                    "Always, because folding changes what the unit computes.",
                    False,
                    "Folded and unfolded units compute the same. Only the "
                    "penalty treats the bias differently.",
                ),
                Option(
                    "When the inputs have been standardized.",
                    False,
                    "Then the data lie around the origin, a small bias "
                    "will do, and the harm is gone.",
                ),
                Option(
                    "Never: a penalty makes every weight better.",
                    False,
                    "At a shift of 5 it cost eighteen points of accuracy.",
                ),
            ),
        ),
        Question(
            "Which of these can be computed as written for z = 800, without "
            "overflow and without a logarithm of 0?",
            (
                Option(
                    "1 / (1 + exp(−z))",
                    True,
                    "exp(−800) is too small to store and becomes 0, which "
                    "is right. At z = −800 the same formula overflows.",
                ),
                Option(
                    "exp(z) / (1 + exp(z))",
                    False,
                    "exp(800) is larger than any 64-bit number.",
                ),
                Option(
                    "−log(1 − σ(z))",
                    False,
                    "σ(800) is 1 to the last digit, so it takes the "
                    "logarithm of 0. On paper the value is 800.",
                ),
                Option(
                    "z + log(1 + exp(−z))",
                    True,
                    "This is the softplus, written so that only exp(−z) is "
                    "taken. It gives 800.",
                ),
            ),
            "multiple",
        ),
    ),
)
