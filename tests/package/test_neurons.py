"""Simulated neurons against closed forms, references and each other."""

import inspect
import re

import numpy as np
import pytest

from coursekit.neurons import (
    Recording,
    _membrane,
    lif_rate,
    simulate_hodgkin_huxley,
    simulate_lif,
    spike_probability,
    threshold_unit,
)

# --- leaky integrate-and-fire ---------------------------------------------


@pytest.mark.parametrize(
    ("current", "rate"), [(2.1, 41.4), (3.0, 107.2), (4.0, 154.4)]
)
def test_closed_form_gives_published_rates(current, rate):
    assert lif_rate(current) == pytest.approx(rate, abs=0.05)


@pytest.mark.parametrize("current", np.arange(2.1, 6.05, 0.3))
def test_simulated_rate_is_within_one_percent(current):
    recording = simulate_lif(current, duration=2000.0, dt=0.05)
    assert recording.rate == pytest.approx(lif_rate(current), rel=1e-2)


def test_simulated_rate_hardly_depends_on_the_step():
    rates = [
        simulate_lif(3.3, duration=2000.0, dt=dt).rate
        for dt in (0.8, 0.1, 0.01)
    ]
    assert rates == pytest.approx([lif_rate(3.3)] * 3, rel=2e-3)
    assert rates[2] == pytest.approx(lif_rate(3.3), rel=1e-6)


OTHER = {
    "tau": 20.0,
    "resistance": 4.0,
    "rest": -75.0,
    "threshold": -54.0,
    "reset": -70.0,
    "refractory": 3.0,
}


def test_every_parameter_reaches_the_simulation_and_the_formula():
    for name, value in OTHER.items():
        changed = {name: value}
        current = 6.0
        simulated = simulate_lif(current, duration=3000.0, **changed).rate
        formula = lif_rate(current, **changed)
        assert simulated == pytest.approx(formula, rel=1e-4), name
        assert formula != pytest.approx(lif_rate(current), rel=1e-3), name


@pytest.mark.parametrize("refractory", [0.0, 0.02, 0.75])
def test_a_break_shorter_than_a_step_is_exact_too(refractory):
    recording = simulate_lif(
        30.0, duration=500.0, dt=0.4, refractory=refractory
    )
    expected = lif_rate(30.0, refractory=refractory)
    # The linear interpolation inside a long step is the only error left.
    assert recording.rate == pytest.approx(expected, rel=3e-2)


def test_first_spike_comes_when_the_exponential_says():
    first = simulate_lif(3.0, duration=20.0, dt=0.01).spike_times[0]
    assert first == pytest.approx(8.0 * np.log(30.0 / 10.0), abs=1e-4)


def test_voltage_without_spikes_is_the_exact_exponential():
    recording = simulate_lif(1.5, duration=40.0, dt=0.5)
    exact = -55.0 - 15.0 * np.exp(-recording.t / 8.0)
    np.testing.assert_allclose(recording.v, exact, rtol=1e-12)
    assert recording.t[0] == 0.0 and recording.t[-1] == 40.0
    assert recording.spike_times.size == 0 and recording.rate == 0.0


def test_voltage_is_held_at_reset_for_the_refractory_time():
    recording = simulate_lif(4.0, duration=30.0, dt=0.05)
    first = recording.spike_times[0]
    held = (recording.t > first) & (recording.t < first + 2.0)
    assert held.sum() in (39, 40)
    assert np.all(recording.v[held] == -65.0)
    after = np.flatnonzero(recording.t > first + 2.0)[0]
    rise = recording.t[after] - first - 2.0
    expected = -30.0 - 35.0 * np.exp(-rise / 8.0)
    assert recording.v[after] == pytest.approx(expected)


def test_reaching_the_threshold_exactly_fires():
    at_rheobase = simulate_lif(2.0, duration=5000.0)
    assert at_rheobase.v.max() <= -50.0
    reached = simulate_lif(3.0, duration=0.1, dt=0.1).v[1]
    one_step = simulate_lif(
        3.0, duration=0.1, dt=0.1, threshold=reached, reset=-75.0
    )
    assert one_step.spike_times == pytest.approx([0.1])


def test_one_spike_has_no_rate():
    recording = simulate_lif(3.0, duration=9.0)
    assert recording.spike_times.size == 1 and recording.rate == 0.0


def test_current_may_change_from_step_to_step():
    current = np.zeros(1000)
    current[500:] = 5.0
    recording = simulate_lif(current, duration=50.0, dt=0.05)
    assert np.all(recording.v[:501] == -70.0)
    assert recording.spike_times[0] == pytest.approx(
        25.0 + 8.0 * np.log(50 / 30), abs=1e-3
    )


def test_noise_has_the_spread_and_memory_it_was_asked_for():
    recording = simulate_lif(
        0.0,
        duration=200_000.0,
        dt=0.5,
        noise=2.0,
        threshold=0.0,
        rng=np.random.default_rng(3),
    )
    v = recording.v[1000:] + 70.0
    assert v.std() == pytest.approx(2.0, rel=0.03)
    assert v.mean() == pytest.approx(0.0, abs=0.06)
    lagged = np.mean(v[:-16] * v[16:]) / v.var()  # 16 steps are one tau
    assert lagged == pytest.approx(np.exp(-1.0), abs=0.03)


def test_noise_without_a_break_ends():
    recording = simulate_lif(
        2.0,
        duration=500.0,
        noise=5.0,
        refractory=0.0,
        rng=np.random.default_rng(0),
    )
    assert recording.rate > 10.0


def test_noise_is_repeatable():
    runs = [
        simulate_lif(
            2.0, duration=100.0, noise=1.0, rng=np.random.default_rng(5)
        ).v
        for _ in range(2)
    ]
    np.testing.assert_array_equal(*runs)


@pytest.mark.parametrize(
    ("arguments", "error", "words"),
    [
        ({"current": "3"}, TypeError, "current must be numbers"),
        ({"current": 3j}, TypeError, "current must be numbers"),
        ({"current": np.nan}, ValueError, "current must hold finite"),
        ({"current": [1.0, 2.0]}, ValueError, "current must be one number, "),
        ({"current": [1.0, 2.0]}, ValueError, "one value in nA for each"),
        ({"dt": 0}, ValueError, "dt must be greater than 0 (ms). Rec"),
        ({"dt": 1.0}, ValueError, "dt must be at most a tenth of tau, here"),
        ({"dt": 1.0}, ValueError, "here 0.8 ms, to time spikes well."),
        ({"duration": 10**400}, ValueError, "duration must be a finite num"),
        ({"dt": np.inf}, ValueError, "dt must be a finite number (ms)."),
        ({"duration": -1}, ValueError, "duration must be greater than 0 (ms)"),
        ({"duration": 0.01}, ValueError, "The run must last at least one st"),
        ({"duration": "1"}, TypeError, "duration must be one number (ms)."),
        ({"tau": 0}, ValueError, "tau must be greater than 0 (ms)."),
        ({"tau": True}, TypeError, "tau must be one number (ms)."),
        ({"resistance": -1}, ValueError, "resistance must be greater than 0 "),
        ({"resistance": -1}, ValueError, "0 (MΩ). Received: resistance=-1."),
        ({"refractory": -1}, ValueError, "refractory must be 0 or more (ms)."),
        ({"rest": 70.0}, ValueError, "rest must lie below the threshold of"),
        ({"rest": 70.0}, ValueError, "or the neuron would fire without end."),
        ({"rest": "a"}, TypeError, "rest must be one number (mV)."),
        ({"reset": -50.0}, ValueError, "reset must lie below"),
        ({"reset": -50.0}, ValueError, "reset=-50.0. Did a minus sign get lo"),
        ({"threshold": None}, TypeError, "threshold must be one number (mV)"),
        ({"noise": -1.0}, ValueError, "noise must be 0 or more (mV)."),
        ({"noise": 1.0}, TypeError, "rng must be a NumPy Generator, such as"),
        ({"noise": 1.0, "rng": 0}, TypeError, "Received: rng=0"),
    ],
)
def test_bad_input_to_the_lif_gets_a_sentence(arguments, error, words):
    with pytest.raises(error, match=re.escape(words)):
        simulate_lif(**{"current": 3.0, "duration": 10.0, **arguments})


@pytest.mark.parametrize("name", ["tau", "refractory", "noise", "dt"])
def test_units_are_named_with_the_rule(name):
    with pytest.raises(TypeError, match=r"\((ms|mV)\)"):
        simulate_lif(3.0, **{name: "text"})


def test_defaults_are_those_of_the_chapter():
    neuron = {
        "tau": 8.0,
        "resistance": 10.0,
        "rest": -70.0,
        "threshold": -50.0,
        "reset": -65.0,
        "refractory": 2.0,
    }
    run = {"duration": 1000.0, "dt": 0.05, "noise": 0.0, "rng": None}
    trial = {"window": 50.0, "n_trials": 1000, "dt": 0.05}
    fires = {k: neuron[k] for k in ("tau", "resistance", "rest", "threshold")}
    for function, expected in (
        (simulate_lif, {**run, **neuron}),
        (lif_rate, neuron),
        (spike_probability, {**trial, **fires}),
        (simulate_hodgkin_huxley, {"duration": 1000.0, "dt": 0.01}),
    ):
        defaults = {
            name: parameter.default
            for name, parameter in inspect.signature(
                function
            ).parameters.items()
            if parameter.default is not parameter.empty
        }
        assert defaults == expected, function.__name__


def test_defaults_are_used():
    assert simulate_lif(0.0).t[-1] == 1000.0
    assert simulate_lif(0.0).t[1] == 0.05
    axon = simulate_hodgkin_huxley(np.zeros(100_000))  # 1000 ms of 0.01 ms
    assert axon.t[-1] == 1000.0
    chosen = {"window": 50.0, "n_trials": 1000, "dt": 0.05, "tau": 8.0}
    shares = [
        spike_probability(
            1.7, noise=2.0, rng=np.random.default_rng(4), **arguments
        )
        for arguments in ({}, chosen)
    ]
    assert shares[0] == shares[1]


def test_two_spikes_have_a_rate():
    recording = simulate_lif(3.0, duration=20.0)
    assert recording.spike_times.size == 2
    assert recording.rate == pytest.approx(lif_rate(3.0), rel=1e-4)


def test_noise_is_added_step_by_step():
    recording = simulate_lif(
        1.0, duration=1.0, dt=0.5, noise=2.0, rng=np.random.default_rng(8)
    )
    first, second = np.random.default_rng(8).standard_normal(2)
    decay = np.exp(-0.5 / 8.0)
    spread = 2.0 * np.sqrt(1 - decay**2)
    v1 = -60.0 - 10.0 * decay + spread * first
    v2 = -60.0 + (v1 + 60.0) * decay + spread * second
    assert recording.v == pytest.approx([-70.0, v1, v2], rel=1e-12)


def test_lif_rate_counts_spikes_from_the_very_start():
    recording = simulate_lif(400.0, duration=1.2, refractory=0.1)
    spikes = recording.spike_times
    assert spikes[0] < 0.1 and spikes.size > 4
    expected = 1000.0 * (spikes.size - 1) / (spikes[-1] - spikes[0])
    assert recording.rate == pytest.approx(expected)


def test_a_number_may_come_as_a_numpy_scalar():
    recording = simulate_lif(
        np.float32(3.0), duration=np.array(200.0), dt=np.float64(0.05)
    )
    assert recording.rate == pytest.approx(107.2, abs=0.05)


def test_rate_is_zero_up_to_the_rheobase_and_keeps_the_shape():
    with np.errstate(all="raise"):
        rates = lif_rate([[-5.0, 0.0], [2.0, 6.0]])
    assert rates.shape == (2, 2)
    assert rates.ravel()[:3] == pytest.approx([0, 0, 0])
    assert rates[1, 1] == pytest.approx(219.895, abs=1e-3)
    assert np.ndim(lif_rate(3.0)) == 0


@pytest.mark.parametrize(
    "call",
    [
        lambda: lif_rate("3"),
        lambda: spike_probability(
            "3", noise=1.0, rng=np.random.default_rng(0)
        ),
        lambda: simulate_hodgkin_huxley("3"),
    ],
)
def test_text_is_no_current(call):
    with pytest.raises(TypeError, match="^current must be numbers"):
        call()


def test_rate_formula_checks_its_parameters():
    with pytest.raises(ValueError, match="reset must lie below"):
        lif_rate(3.0, reset=-40.0)


def test_recording_says_what_it_is():
    assert repr(simulate_lif(3.0, 50.0)) == (
        "Recording(50 ms, 5 spikes, rate=107.2 Hz)"
    )
    with pytest.raises(AttributeError):
        simulate_lif(3.0, 50.0).rate = 1.0  # type: ignore[misc]
    assert isinstance(simulate_lif(3.0, 50.0), Recording)


# --- spike probability ------------------------------------------------------


def test_spike_probability_against_the_simulation():
    chance = spike_probability(
        [1.6],
        noise=2.0,
        window=30.0,
        n_trials=4000,
        dt=0.1,
        rng=np.random.default_rng(0),
    )[0]
    rng = np.random.default_rng(1)
    trials = [
        simulate_lif(1.6, 30.0, dt=0.1, noise=2.0, rng=rng).spike_times.size
        > 0
        for _ in range(800)
    ]
    assert chance == pytest.approx(np.mean(trials), abs=0.06)
    assert 0.03 < chance < 0.5


def test_spike_probability_rises_with_current_noise_and_window():
    def chance(current=1.7, noise=2.0, window=50.0, **more):
        rng = np.random.default_rng(2)
        return spike_probability(
            current, noise=noise, window=window, rng=rng, **more
        )[0]

    middle = chance()
    assert chance(current=1.5) < middle < chance(current=1.9)
    assert chance(noise=1.5) < middle < chance(noise=2.5)
    assert chance(window=20.0) < middle < chance(window=100.0)
    assert chance(threshold=-49.0) < middle < chance(rest=-69.0)
    assert chance(resistance=9.0) < middle < chance(tau=4.0)


def test_spike_probability_is_a_share_of_trials():
    rng = np.random.default_rng(0)
    share = spike_probability([1.7, 9.0], noise=2.0, rng=rng, n_trials=4)
    assert share.shape == (2,)
    assert share[1] == 1.0 and share[0] * 4 in range(5)


@pytest.mark.parametrize(
    ("arguments", "error", "words"),
    [
        (
            {"noise": 0},
            ValueError,
            "^noise .* 0 .mV.*use simulate_lif",
        ),
        ({"n_trials": 0}, ValueError, "n_trials must be at least 1"),
        ({"n_trials": 1.5}, TypeError, "n_trials must be a whole number"),
        ({"window": 0}, ValueError, "must be greater than 0"),
        ({"dt": -0.1}, ValueError, "^dt must be greater than 0 .ms."),
        ({"rng": 1}, TypeError, "rng must be a NumPy Generator"),
        ({"threshold": -80.0}, ValueError, "rest must lie below"),
    ],
)
def test_bad_input_to_spike_probability(arguments, error, words):
    good = {"noise": 2.0, "rng": np.random.default_rng(0)}
    with pytest.raises(error, match=words):
        spike_probability(1.7, **{**good, **arguments})


# --- Hodgkin and Huxley -----------------------------------------------------


def test_membrane_rests_where_the_literature_says():
    recording = simulate_hodgkin_huxley(0.0, duration=100.0, dt=0.01)
    assert recording.v[0] == -65.0
    assert recording.v[-1] == pytest.approx(-64.996, abs=5e-4)


def test_gates_at_rest_and_at_the_removable_singularities():
    _, m, h, n = _membrane.steady_state(-64.996)
    assert (m, h, n) == pytest.approx((0.05296, 0.59599, 0.31773), abs=2e-5)
    assert _membrane.rates(-40.0)[0] == 1.0
    assert _membrane.rates(-55.0)[4] == 0.1
    for v, k in ((-40.0, 0), (-55.0, 4)):
        beside = _membrane.rates(v + 1e-7)[k]
        assert beside == pytest.approx(_membrane.rates(v)[k], rel=1e-7)


def test_gate_rates_against_the_textbook_expressions():
    v = -47.3
    expected = (
        0.1 * (v + 40) / (1 - np.exp(-(v + 40) / 10)),
        4 * np.exp(-(v + 65) / 18),
        0.07 * np.exp(-(v + 65) / 20),
        1 / (1 + np.exp(-(v + 35) / 10)),
        0.01 * (v + 55) / (1 - np.exp(-(v + 55) / 10)),
        0.125 * np.exp(-(v + 65) / 80),
    )
    assert _membrane.rates(v) == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize(
    ("current", "rate"), [(8.0, 62.5), (10.0, 68.3), (20.0, 86.5)]
)
def test_repetitive_firing_at_reference_rates(current, rate):
    recording = simulate_hodgkin_huxley(current, duration=600.0, dt=0.02)
    assert recording.rate == pytest.approx(rate, abs=0.1)


def test_firing_starts_between_6_2_and_6_35():
    below = simulate_hodgkin_huxley(6.2, duration=600.0)
    above = simulate_hodgkin_huxley(6.35, duration=600.0)
    assert below.rate == 0.0 and below.spike_times.size == 3
    assert below.spike_times[-1] < 100.0
    assert above.rate == pytest.approx(53.3, abs=0.2)


def test_a_push_gives_all_or_nothing():
    peaks = []
    for push in (6.5, 7.0, 40.0):
        current = np.zeros(3000)
        current[500:600] = push
        recording = simulate_hodgkin_huxley(current, 30.0, dt=0.01)
        assert recording.spike_times.size == (push > 6.5)
        peaks.append(recording.v.max())
    assert peaks[0] < -55.0
    assert peaks[1:] == pytest.approx([34.9, 41.3], abs=0.05)


def test_runge_kutta_is_of_fourth_order():
    ends = [
        simulate_hodgkin_huxley(10.0, duration=4.0, dt=dt).v[-1]
        for dt in (0.04, 0.02, 0.01, 0.00125)
    ]
    errors = np.abs(np.array(ends[:3]) - ends[3])
    orders = np.log2(errors[:-1] / errors[1:])
    assert orders == pytest.approx([4.0, 4.0], abs=0.3)


def test_spikes_are_upward_crossings_of_zero():
    recording = simulate_hodgkin_huxley(10.0, duration=60.0, dt=0.01)
    for spike in recording.spike_times:
        before = int(spike / 0.01)
        assert recording.v[before] < 0.0 <= recording.v[before + 1]
        share = spike / 0.01 - before
        v = recording.v[before] * (1 - share) + recording.v[before + 1] * share
        assert v == pytest.approx(0.0, abs=1e-6)


def test_rate_counts_the_second_half_only():
    current = np.zeros(20_000)
    current[:9_000] = 10.0
    recording = simulate_hodgkin_huxley(current, duration=400.0, dt=0.02)
    assert recording.spike_times.size > 10 and recording.rate == 0.0


@pytest.mark.parametrize(
    ("arguments", "error", "words"),
    [
        ({"dt": 0.06}, ValueError, "^dt must be at most 0.05 ms"),
        ({"dt": 0.0}, ValueError, "^dt must be greater than 0 .ms."),
        (
            {"current": 1e6},
            ValueError,
            "^current must.*up to 1e[+]06 µA",
        ),
        ({"current": [1, 2]}, ValueError, "one value in µA/cm²"),
        ({"duration": 0}, ValueError, "duration must be greater"),
    ],
)
def test_bad_input_to_hodgkin_huxley(arguments, error, words):
    good = {"current": 10.0, "duration": 5.0}
    with pytest.raises(error, match=words):
        simulate_hodgkin_huxley(**{**good, **arguments})


def test_the_longest_allowed_step_is_allowed():
    recording = simulate_hodgkin_huxley(10.0, duration=50.0, dt=0.05)
    assert recording.spike_times.size == 4


# --- threshold unit ---------------------------------------------------------


def test_threshold_unit_on_every_small_case():
    rng = np.random.default_rng(0)
    for _ in range(300):
        n = rng.integers(1, 5)
        x, w = rng.integers(-3, 4, (7, n)), rng.integers(-3, 4, n)
        theta = int(rng.integers(-4, 5))  # ties are frequent
        expected = [
            1
            if sum(a * b for a, b in zip(row, w, strict=True)) >= theta
            else 0
            for row in x
        ]
        assert threshold_unit(x, w, theta).tolist() == expected
        assert threshold_unit(x[0], w, theta) == expected[0]


def test_threshold_unit_returns_whole_numbers():
    assert threshold_unit([[1], [0]], [1], 1).dtype == np.int64
    assert np.ndim(threshold_unit([1], [1], 1)) == 0


@pytest.mark.parametrize(
    ("x", "w", "theta", "error", "words"),
    [
        ([1, 2], [1], 0, ValueError, "n_inputs = 1"),
        ([[[1]]], [1], 0, ValueError, "shape .n_inputs,. or"),
        (1, [1], 0, ValueError, "shape .n_inputs,. or"),
        ([1], [[1]], 0, ValueError, "^w must be a flat list"),
        ([1], [1], [0, 1], TypeError, "Are w and threshold swapped"),
        ([1], [1], np.nan, ValueError, "threshold must be a finite"),
        (["a"], [1], 0, TypeError, "x must be numbers"),
        ([1], [np.inf], 0, ValueError, "w must hold finite"),
    ],
)
def test_bad_input_to_the_unit(x, w, theta, error, words):
    with pytest.raises(error, match=words):
        threshold_unit(x, w, theta)
