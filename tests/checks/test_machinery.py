"""The parts that all checkers share."""

import math
import random
import re
import signal
import sys
import threading
import time
import warnings
from fractions import Fraction
from html.parser import HTMLParser

import numpy as np
import pytest

from coursekit.checks import CheckResult, calling, check, comparing, showing
from coursekit.checks.errors import find_error_hint
from coursekit.checks.judging import judge_function
from coursekit.checks.registry import exercise
from coursekit.checks.slips import find_slip
from coursekit.checks.trials import Case, Slip, run


def double(x):
    return 2 * x


CASES = [Case((float(x),)) for x in (1.5, -2.25, 3.125, 7.0)]


def judge(answer, **options):
    return judge_function(answer, "double(x)", double, CASES, **options)


# check() and its ids


@pytest.mark.parametrize(
    ("wrong_id", "words"),
    [
        ("1.9", "Near it: 1"),
        ("11", "Near it: 1.1"),
        ("1.44", "Near it: 1.4"),
        (" 1.2", "Near it: 1.2"),
        ("lif_step", "Known exercises: 1.1, 1.2"),
        ("", "Known exercises"),
    ],
)
def test_unknown_id_names_the_near_ones(wrong_id, words):
    with pytest.raises(ValueError, match="no exercise") as error:
        check(wrong_id, double)
    assert words in str(error.value)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((1.1, double), "Received a value of type float, 1.1. Are its quotes"),
        ((double, "1.1"), "wrong way round"),
        ((None, double), "Received a value of type NoneType."),
    ],
)
def test_id_of_the_wrong_type(arguments, words):
    with pytest.raises(TypeError, match="id is a text") as error:
        check(*arguments)
    assert words in str(error.value)


def test_one_id_has_one_checker():
    with pytest.raises(ValueError, match="copied without changing its id"):
        exercise("1.1")(lambda answer: (None, []))


# The result


class Tags(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.open, self.seen, self.text = [], [], ""
        self.feed(text)
        assert not self.open, f"never closed: {self.open}"

    def handle_starttag(self, tag, attrs):
        self.open.append(tag)
        self.seen.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += data


@pytest.mark.parametrize(
    ("passed", "word"),
    [(True, "Passed"), (False, "Not yet"), (None, "Not attempted")],
)
def test_result_says_its_verdict_in_words(passed, word):
    result = CheckResult("1.1", passed, ["A sentence."])
    assert repr(result) == f"Exercise 1.1: {word.lower()}\n- A sentence."
    assert f"Exercise 1.1: {word}" in Tags(result._repr_html_()).text
    assert bool(result) is (passed is True)


def test_html_is_escaped_and_without_script_or_math():
    result = CheckResult("1.1", False, ["`a < b` & <script>$x$</script>"])
    page = result._repr_html_()
    tags = Tags(page)
    assert "a < b & <script>$x$</script>" in tags.text
    assert {tag for tag, _ in tags.seen} <= {
        *("div", "strong", "span", "ul", "li", "code")
    }
    assert "$" not in page
    assert tags.seen[0][1]["role"] == "status"


def test_text_is_wrapped():
    result = CheckResult("1.1", False, ["word " * 60])
    assert max(map(len, repr(result).splitlines())) <= 79


def test_text_and_html_are_the_same_at_every_run():
    def fails(*args):
        raise TypeError(f"cannot use {double} and {object()}")

    one, two = check("1.1", fails), check("1.1", fails)
    assert repr(one) == repr(two)
    assert one._repr_html_() == two._repr_html_()
    assert not re.search("0x[0-9a-f]", repr(one))
    assert "in the line `raise TypeError" in one.feedback[0]


# Calling


def test_call_gives_copies_and_tells_of_changes():
    data = np.array([3.0, 1.0])
    outcome = calling.call(np.ndarray.sort, (data,))
    assert outcome.changed is not None
    assert outcome.changed[0].tolist() == [1.0, 3.0]
    assert data.tolist() == [3.0, 1.0]


def test_call_swallows_warnings_and_prints(capsys):
    def noisy(x):
        print("x" * 10_000)
        print("to stderr", file=sys.stderr)
        warnings.warn("careful", stacklevel=1)
        return np.log(np.float64(x))

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        outcome = calling.call(noisy, (0.0,))
    assert outcome.error is None
    assert outcome.value == -np.inf
    assert len(outcome.printed) == 2000
    assert capsys.readouterr() == ("", "")


def test_nested_arguments_are_compared_and_generators_are_not():
    layers = [(np.ones((2, 1)), np.zeros(1)), (np.ones((1, 3)), np.ones(3))]

    def in_place(layers, rng):
        layers[1][0][0] = rng.random()

    rng = np.random.default_rng(0)
    assert calling.call(lambda p, r: r.random(), (layers, rng)).changed is None
    assert calling.call(in_place, (layers, rng)).changed is not None
    assert calling.call(lambda p, r: p.pop(), (layers, rng)).changed
    assert rng.random() == np.random.default_rng(0).random()


def test_what_finishes_a_value_is_as_safe_as_the_call():
    def generator(x):
        print("look")
        yield 1 / x

    outcome = calling.call(generator, (0.0,), list)
    assert isinstance(outcome.error, ZeroDivisionError)
    assert (outcome.value, outcome.printed) == (None, "look")
    assert calling.call(generator, (2.0,), list).value == [0.5]


def test_keyboard_interrupt_passes_through():
    def interrupted():
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        calling.call(interrupted, ())


def test_functions_without_signature_or_code():
    assert calling.misfit(min, (1, 2)) == ""
    assert calling.call(int, ("a",)).line == ""
    assert judge(np.sqrt)[0] is False


@pytest.mark.parametrize("catch", [Exception, BaseException])
def test_time_limit_stops_even_what_catches_everything(catch, monkeypatch):
    def stubborn(x):
        while True:
            try:  # noqa: SIM105
                x += 1
            except catch:
                pass

    monkeypatch.setattr(calling, "SECONDS", 0.1)
    before = signal.getsignal(signal.SIGALRM)
    started = time.monotonic()
    passed, feedback = judge(stubborn)
    assert passed is False
    assert "never ends" in feedback[0]
    assert time.monotonic() - started < 5
    assert signal.getsignal(signal.SIGALRM) is before
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


def test_time_limit_sets_an_earlier_alarm_again():
    signal.setitimer(signal.ITIMER_REAL, 60.0)
    try:
        assert judge(double)[0] is True
        assert 50.0 < signal.getitimer(signal.ITIMER_REAL)[0] < 60.0
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def test_no_time_limit_off_the_main_thread():
    verdicts = []
    thread = threading.Thread(target=lambda: verdicts.append(judge(double)))
    thread.start()
    thread.join()
    assert verdicts[0][0] is True


def test_no_time_limit_without_sigalrm(monkeypatch):
    monkeypatch.delattr(signal, "SIGALRM")
    assert judge(double)[0] is True


# Comparing


class NoArray:
    def __array__(self, *args, **kwargs):
        raise RuntimeError("no")

    def __float__(self):
        return 1.5


class NoFloat:
    def __float__(self):
        raise RuntimeError("no")


@pytest.mark.parametrize(
    ("value", "number"),
    [
        (3, 3.0),
        (True, 1.0),
        (np.int8(3), 3.0),
        (np.array(3.5), 3.5),
        (np.array([[3.5]]), 3.5),
        (NoArray(), 1.5),
    ],
)
def test_numbers_of_many_kinds_are_read(value, number):
    assert comparing.read_number(value).values == (number,)


@pytest.mark.parametrize(
    "value",
    [
        None,
        "3",
        b"3",
        1j,
        NoFloat(),
        [],
        [[1], [2, 3]],
        {},
        set(),
        min,
        range(3),
    ],
)
def test_what_is_no_number_is_a_problem(value):
    reading = comparing.read_number(value)
    assert reading.values == ()
    assert reading.problem.endswith((".", "?"))


def test_float32_is_judged_by_its_own_precision():
    near = 2.0 * (1 + 3e-5)
    assert judge(lambda x: np.float32(near * x))[0] is True
    assert judge(lambda x: near * x)[0] is False


def test_long_text_and_booleans_are_described_shortly():
    assert showing.describe("x" * 99) == f"the text '{'x' * 37}...'"
    assert showing.describe(np.True_) == "the Boolean True"


def test_long_array_is_shown_by_its_ends():
    shown = showing.show_argument(np.arange(9.0))
    assert shown == "np.array([0.0, 1.0, 2.0, ..., 8.0])"


def test_nested_arguments_are_shown_as_they_are_typed():
    shown = showing.show_call(
        "f", ([(np.array([[1.0]]), 2)], np.random.default_rng(3))
    )
    assert shown == "f([(np.array([[1.0]]), 2)], np.random.default_rng(3))"


# Slips that fit any formula


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (lambda x: 4.0, "the result is 4 whatever the arguments are"),
        (lambda x: -2 * x, "sign of every result"),
        (lambda x: round(2 * x, 1), "rounded"),
        (lambda x: 2000 * x, "Are ms and s mixed up"),
        (lambda x: 0.002 * x, "Are ms and s mixed up"),
        (lambda x: 3 * x, "every result is 1.5 times what it should be"),
        (lambda x: 2e-6 * x, "MΩ and Ω mixed up"),
        (lambda x: 2e9 * x, "ampere instead of nA"),
        (lambda x: 2 * x * (1 + 1e-4 / x), "very close but not exact"),
        (lambda x: math.floor(2 * x), "rounded down"),
        (lambda x: 2 * x - 0.7, "off by the same amount, -0.7"),
    ],
)
def test_general_slip(answer, words):
    passed, feedback = judge(answer)
    assert passed is False
    assert words in feedback[1]


def test_small_numbers_are_compared_relatively():
    slips = [Slip(lambda x: 2e-9 * x**2, "squared.")]
    assert "squared" in judge(lambda x: 2e-9 * x**2, slips=slips)[1][1]
    assert "1e-09 times" in judge(lambda x: 2e-9 * x, slips=slips)[1][1]


def test_no_hint_is_made_up():
    passed, feedback = judge(lambda x: x**2 + 1)
    assert passed is False
    assert "None of the usual slips fits" in feedback[1]


def test_no_general_slip_from_two_results():
    trials, _ = run(
        lambda x: 4.0, "double", double, CASES[:2], comparing.read_number
    )
    found = find_slip(trials, [Slip(lambda x: x, "not this one")])
    assert "None of the usual slips fits" in found


def test_slip_that_raises_is_found_by_its_exceptions():
    def divides(x):
        return 1 / (x - 7)

    slips = [
        Slip(lambda x: 1 / (x - 1.5), "divided by x - 1.5."),
        Slip(divides, "divided by x - 7."),
    ]
    passed, feedback = judge(lambda x: 1 / (x - 7), slips=slips)
    assert passed is False
    assert "stopped with ZeroDivisionError" in feedback[0]
    assert feedback[1] == "Likely slip: divided by x - 7."
    feedback = judge(lambda x: 1 / (x * 0), slips=slips)[1]
    assert feedback[1].startswith("Something is divided by 0")


def test_slip_that_raises_does_not_explain_results():
    slips = [Slip(lambda x: 1 / (x - 7), "not this one.")]
    assert "1.5 times" in judge(lambda x: 3 * x, slips=slips)[1][1]


# The reader's random numbers


def test_check_leaves_the_global_random_states_alone():
    random.seed(7)
    np.random.seed(7)
    before = random.getstate(), np.random.get_state()
    for exercise_id in ("1.1", "1.3", "1.6"):
        check(exercise_id, lambda *args: 0.0)
    after = random.getstate(), np.random.get_state()
    assert before[0] == after[0]
    assert np.array_equal(before[1][1], after[1][1])
    assert before[1][2] == after[1][2]


def test_answer_may_seed_the_global_generators():
    def seeds(x):
        np.random.seed(0)
        random.seed(0)
        return 2 * x + 0 * np.random.rand()

    assert judge(seeds)[0] is True
    assert judge(seeds) == judge(seeds)


# Arrays, their shapes, and warnings


VECTORS = [
    Case((np.array(row),))
    for row in ([1.5, -2.0], [3.0, 0.5, 1.0], [4.0, 2.0])
]


def judge_vector(answer, **options):
    return judge_function(
        answer, "f(x)", double, VECTORS, read=comparing.read_array, **options
    )


@pytest.mark.parametrize(
    ("value", "shape"),
    [
        (3, ()),
        (np.float32(3.5), ()),
        ([1, 2], (2,)),
        ((1.5,), (1,)),
        ([], (0,)),
        (np.ones((2, 3)), (2, 3)),
        ([Fraction(1, 2), 3], (2,)),
        ([np.array([1.0]), [2.0]], (2, 1)),
    ],
)
def test_arrays_of_many_kinds_are_read(value, shape):
    reading = comparing.read_array(value)
    assert reading.problem == ""
    assert reading.shape == shape


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ((np.ones(2), 3.0), "not nested"),
        (np.array([np.ones(2), 3.0], dtype=object), "not nested"),
        ([1, None], "no text, no `None`"),
        (["1", "2"], "no text, no `None`"),
        ([1, np.nan], "It contains `nan`"),
        ([1, np.inf], "It contains `inf`"),
        (np.nan, "Look for 0 divided by 0"),
        (np.zeros((1000, 1000)), "far more numbers"),
        ({1: 2}, "in a list, a tuple or an array"),
        (None, "starts with `return`"),
        (double, "parentheses of a call"),
        (NoFloat(), "in a list, a tuple or an array"),
    ],
)
def test_what_is_no_array_of_numbers_is_a_problem(value, words):
    reading = comparing.read_array(value)
    assert reading.values == ()
    assert words in reading.problem


def test_several_numbers_in_place_of_one_are_read_to_tell_their_slip():
    assert comparing.read_result(np.float32([2.5])).tolerance == 1e-4
    assert comparing.read_result([1, 2]).shape == (2,)
    assert comparing.read_result(([1], [2, 3])).problem
    slips = [Slip(lambda x: np.array([x, x]), "one number, twice.")]
    answers = judge(lambda x: [x, x], slips=slips, read=comparing.read_result)
    assert answers[1][1] == "Likely slip: one number, twice."


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (lambda x: 2 * x[:, None], "Return a flat array, shape (2,)"),
        (lambda x: 3 * x[:, None], "Print the `.shape` of each part"),
        (lambda x: np.sum(x), "One number came out where 2 are asked for"),
        (lambda x: 2 * x[:-1], "Print the `.shape` of each part"),
        (lambda x: -2 * x, "sign of every result"),
        (lambda x: 3 * x, "1.5 times what it should be"),
        (lambda x: x**2, "None of the usual slips fits"),
        (lambda x: np.zeros(len(x)), "None of the usual slips fits"),
    ],
)
def test_general_slip_of_an_array(answer, words):
    passed, feedback = judge_vector(answer)
    assert passed is False
    assert words in feedback[1]


def test_general_slip_of_a_table():
    cases = [Case((np.ones((n, 2)),)) for n in (2, 3, 4)]
    for answer, words in [
        (lambda x: 2 * x[:, :, None], "Return an array, shape (2, 2)."),
        (lambda x: 3 * np.sum(x), "One number came out where 4 are asked"),
    ]:
        verdict = judge_function(
            answer, "f(x)", double, cases, read=comparing.read_array
        )
        assert words in verdict[1][1]


def test_bits_have_no_slips_of_numbers():
    cases = [Case((x,)) for x in (0, 1, 2, 3, 4, 5)]
    for answer, words in [
        (lambda x: x % 2, "1 where it should be 0"),
        (lambda x: 1, "1 whatever the arguments are"),
        (lambda x: x > 2, "None of the usual slips fits"),
    ]:
        verdict = judge_function(
            answer, "even(x)", lambda x: (x + 1) % 2, cases
        )
        assert words in verdict[1][1]


def test_right_numbers_that_change_the_input_are_no_success():
    def in_place(x):
        x *= 2
        return x

    def overwrites(x):
        for i in range(len(x)):
            x[i] = 2 * x[0]
        return x

    def returns_nothing(x):
        x *= 2

    assert "changes its input" in judge_vector(in_place)[1][0]
    assert "that it has overwritten" in judge_vector(overwrites)[1][1]
    assert "but changed its input" in judge_vector(returns_nothing)[1][0]


def test_missing_return_in_some_calls_is_told():
    feedback = judge(lambda x: 2 * x if x > 0 else None)[1]
    assert "is the `return` inside an `if`" in feedback[0]


def test_hint_of_an_edge_case_may_be_found_from_the_trial():
    case = Case((2.0,), lambda trial: f"Not {trial.reading.values[0]:g}.")
    verdict = judge_function(
        lambda x: 2 * x if x != 2 else 7.0, "f(x)", double, [*CASES, case]
    )
    assert verdict[1][1] == "Not 7."


def test_warnings_are_judged_if_asked_for():
    def warns(x):
        np.exp(np.array([1000.0 * x]))
        return 2 * x

    assert judge(warns)[0] is True
    passed, feedback = judge(
        warns, if_it_warns=lambda trials: f"{len(trials)} times."
    )
    assert passed is False
    assert "NumPy warns: overflow encountered in exp." in feedback[0]
    assert feedback[1] == "3 times."  # of four: -2.25 underflows


def test_many_warnings_take_no_time():
    def warns(x):
        for _ in range(10_000):
            np.log(np.float64(-1.0))
        return 2 * x

    assert judge(warns)[0] is True


@pytest.mark.parametrize(
    ("error", "line", "words"),
    [
        (ValueError("The truth value of an array"), "if z > 0:", "for every"),
        (ValueError("The truth value of an array"), "if not t:", "its length"),
        (ValueError("matmul: mismatch in its core"), "", "do not fit"),
        (OverflowError("math range error"), "", "above 709"),
        (NameError("name 'a' is not defined"), "", "check its spelling"),
        (TypeError("'NoneType' object is not iterable"), "", "in place"),
        (ValueError("not an equal division"), "", "equal parts"),
    ],
)
def test_error_is_explained(error, line, words):
    assert words in find_error_hint(error, line)


def test_error_that_may_come_from_anything_is_not_explained():
    assert find_error_hint(KeyError("a"), "d['a']") == ""
