"""The quiz of chapter 1, neuron biology.

Numbers and sources are those of the chapter's text.
"""

from __future__ import annotations

from coursekit.quizzes.questions import Option, Question, Quiz

QUIZ = Quiz(
    "1",
    "Neuron biology",
    (
        Question(
            "Where in a neuron does a spike usually start?",
            (
                Option(
                    "In the nucleus.",
                    False,
                    "The nucleus lies in the cell body and holds the DNA. "
                    "It takes no part in adding up the inputs.",
                ),
                Option(
                    "At the tips of the dendrites.",
                    False,
                    "Most synapses are on the dendrites, and dendrites shape "
                    "what they pass on. The spike starts further along, "
                    "where the threshold is lowest.",
                ),
                Option(
                    "At the axon initial segment.",
                    True,
                    "Where the axon leaves the cell body, sodium channels "
                    "are dense and the threshold is lowest "
                    "(Kole and Stuart 2012).",
                ),
                Option(
                    "At the axon terminals.",
                    False,
                    "The terminals are where a spike arrives. There it "
                    "makes the cell release transmitter.",
                ),
            ),
        ),
        Question(
            "Which way does a signal usually cross a synapse?",
            (
                Option(
                    "From a dendrite of one cell to an axon terminal of "
                    "the next.",
                    False,
                    "That is the wrong way round. Terminals release "
                    "transmitter; dendrites receive it.",
                ),
                Option(
                    "From an axon terminal of one cell to a dendrite of "
                    "the next.",
                    True,
                    "The sending cell is called presynaptic, the receiving "
                    "one postsynaptic. The target is usually a dendrite; it "
                    "can also be a cell body or an axon.",
                ),
                Option(
                    "Both ways alike, as a current in a wire does.",
                    False,
                    "A synapse has a sender and a receiver: transmitter is "
                    "released on one side only. Contacts that let a current "
                    "pass both ways exist as well; they are a minority.",
                ),
                Option(
                    "It passes straight through, where the two cells touch.",
                    False,
                    "At a synapse there is a narrow gap between the cells. "
                    "Transmitter crosses it.",
                ),
            ),
        ),
        Question(
            "Which statements about the human brain are true?",
            (
                Option(
                    "It has about 86 billion neurons.",
                    True,
                    "Azevedo and colleagues (2009) counted 86.1 ± 8.1 "
                    "billion in the brains of adult men.",
                ),
                Option(
                    "It has about ten other cells for each neuron.",
                    False,
                    "An old number. The same count found 84.6 ± 9.8 billion "
                    "cells that are not neurons, all kinds together.",
                ),
                Option(
                    "It has about as many other cells as neurons.",
                    True,
                    "84.6 ± 9.8 billion other cells and 86.1 ± 8.1 billion "
                    "neurons: the ratio is about 1 to 1.",
                ),
                Option(
                    "Each neuron in the cortex has about 7 synapses.",
                    False,
                    "It has about 7,000 on average (Drachman 2005): a cell "
                    "adds up thousands of inputs.",
                ),
            ),
            "multiple",
        ),
        Question(
            "A steady current makes a neuron fire again and again. The "
            "current is made stronger. What changes most?",
            (
                Option(
                    "The spikes become taller.",
                    False,
                    "A spike is all-or-none: its height hardly depends on "
                    "the stimulus. In the Hodgkin–Huxley model, raising a "
                    "1 ms pulse from 7 to 40 µA/cm² moves the peak from "
                    "34.9 to 41.3 mV only.",
                ),
                Option(
                    "The spikes become longer.",
                    False,
                    "A spike keeps its shape: about 100 mV high and 1 to "
                    "2 ms wide, whatever set it off.",
                ),
                Option(
                    "The spikes travel faster along the axon.",
                    False,
                    "The speed belongs to the axon: its diameter and its "
                    "myelin set it.",
                ),
                Option(
                    "The spikes come more often.",
                    True,
                    "The strength of a stimulus is in the rate and the "
                    "timing of the spikes, not in their size.",
                ),
            ),
        ),
        Question(
            "A leaky integrate-and-fire cell rests at −70 mV, has its "
            "threshold at −50 mV, resets to −65 mV, and has a resistance of "
            "10 MΩ. What is its rheobase, the constant current that it "
            "takes to reach the threshold?",
            (
                Option(
                    "0.5 nA",
                    False,
                    "That is 10 divided by 20, resistance over voltage. "
                    "Ohm's law has it the other way round.",
                ),
                Option(
                    "1.5 nA",
                    False,
                    "That bridges the 15 mV from the reset to the "
                    "threshold. But 1.5 nA holds the cell at −55 mV: the "
                    "leak pulls towards rest, not towards the reset.",
                ),
                Option(
                    "2.0 nA",
                    True,
                    "A constant current I lifts the voltage R · I above "
                    "rest. The threshold is 20 mV above rest, and 20 mV "
                    "divided by 10 MΩ is 2 nA.",
                ),
                Option(
                    "200 nA",
                    False,
                    "That is 20 times 10. Current is voltage divided by "
                    "resistance.",
                ),
            ),
        ),
        Question(
            "The current into a model cell is raised little by little until "
            "the cell fires steadily. At which rate does that begin? "
            "(section 1.4)",
            (
                Option(
                    "Near 0 Hz for integrate-and-fire, at about 52 Hz for "
                    "Hodgkin–Huxley.",
                    True,
                    "The first kind of onset is called type I, the second "
                    "type II. Both are real; the two models differ here.",
                ),
                Option(
                    "At about 52 Hz for integrate-and-fire, near 0 Hz for "
                    "Hodgkin–Huxley.",
                    False,
                    "The other way round. Close to the rheobase the "
                    "logarithm in the integrate-and-fire formula grows "
                    "without limit, so its intervals can be as long as you "
                    "like.",
                ),
                Option(
                    "Near 0 Hz for both.",
                    False,
                    "True of integrate-and-fire only. Hodgkin and Huxley's "
                    "squid axon has no slow steady firing: it begins at "
                    "about 52 Hz at once.",
                ),
                Option(
                    "At about 52 Hz for both.",
                    False,
                    "True of Hodgkin–Huxley only. The integrate-and-fire "
                    "cell fires as slowly as you like, if the current is "
                    "close enough to the rheobase.",
                ),
            ),
        ),
        Question(
            "With noise, the probability that a cell fires is an S-shaped "
            "curve of the current, close to a sigmoid. What follows for the "
            "sigmoid in neural networks?",
            (
                Option(
                    "Networks use it because noisy neurons do.",
                    False,
                    "The likeness is real, but it is not the reason. A step "
                    "has slope 0 on both sides, so nothing can be learned "
                    "from its slope; a sigmoid has a slope. Chapter 2 tells "
                    "how.",
                ),
                Option(
                    "Little: noise blurs a threshold, and networks use the "
                    "sigmoid for its slope.",
                    True,
                    "With noise a weak current sometimes fires the cell and "
                    "a strong one sometimes fails to, so the step turns "
                    "into a slope. Networks want that slope for learning: "
                    "chapter 2.",
                ),
                Option(
                    "A unit's output is the size of a spike, which noise "
                    "makes smaller.",
                    False,
                    "Spikes stay all-or-none, with noise as well. The curve "
                    "says how often a spike comes, not how large it is.",
                ),
                Option(
                    "Without noise the curve would be a straight line, and "
                    "so would a unit's.",
                    False,
                    "Without noise the curve is a step: never below the "
                    "threshold, always above it.",
                ),
            ),
        ),
        Question(
            "What can one threshold unit with two inputs, each 0 or 1, "
            "compute?",
            (
                Option(
                    "AND, with weights 1 and 1 and threshold 2.",
                    True,
                    "The sums are 0, 1, 1 and 2: only the last one reaches "
                    "the threshold.",
                ),
                Option(
                    "NAND, with weights −1 and −1 and threshold −1.",
                    True,
                    "The sums are 0, −1, −1 and −2: all but the last one "
                    "reach the threshold.",
                ),
                Option(
                    "XOR, if the weights are well chosen.",
                    False,
                    "Each weight alone has to reach the threshold, and with "
                    "no input the sum 0 must not, so the threshold is "
                    "positive. Then both weights together reach it too, "
                    "and XOR wants 0 there.",
                ),
                Option(
                    "14 of the 16 functions of two inputs.",
                    True,
                    "All but XOR and XNOR, the two for which no straight "
                    "line separates the ones from the zeros.",
                ),
            ),
            "multiple",
        ),
        Question(
            "What does the step from a nerve cell to an artificial unit "
            "leave out?",
            (
                Option(
                    "The times of the single spikes.",
                    True,
                    "A unit gives one number for its inputs. Where the cell "
                    "has a course of voltage in time, the unit has none.",
                ),
                Option(
                    "The weighting of the inputs.",
                    False,
                    "This is kept: each input has a weight, as each synapse "
                    "has a strength.",
                ),
                Option(
                    "The pause after a spike.",
                    True,
                    "After a spike, sodium channels are inactivated for 1 "
                    "to 2 ms. A unit is ready at once.",
                ),
                Option(
                    "The decision at a threshold.",
                    False,
                    "This is kept: the unit fires if the weighted sum "
                    "reaches the threshold, and not otherwise.",
                ),
                Option(
                    "What dendrites do besides adding up.",
                    True,
                    "Dendrites process their inputs in ways of their own. "
                    "A unit adds, and that is all.",
                ),
            ),
            "multiple",
        ),
    ),
)
