"""The worked solutions of chapter 6's exercises."""

import re

import numpy as np


def plain(wikitext):
    text, before = wikitext, None
    while text != before:
        before = text
        text = re.sub(r"\{\{[^{}]*\}\}", "", text)
    text = re.sub(r"<ref[^>]*/>", "", text)
    text = re.sub(r"<ref[^>]*>.*?</ref>", "", text, flags=re.DOTALL)
    text = re.sub(r"\[\[(?:[^\[\]|]*\|)?([^\[\]]*)\]\]", r"\1", text)
    return text.replace("'''", "").replace("''", "")


def read_records(data):
    texts, broken, at = [], 0, 0
    while at < len(data):
        end = data.find(b"\r\n\r\n", at)
        if end < 0:
            return texts, 1
        headers = {}
        for line in data[at:end].decode().split("\r\n")[1:]:
            name, _, value = line.partition(":")
            headers[name.strip().lower()] = value.strip()
        start, length = end + 4, int(headers["content-length"])
        body = data[start : start + length]
        if len(body) < length:
            broken += 1
        elif headers["warc-type"] == "conversion":
            texts.append(body.decode())
        at = start + length + 4
    return texts, broken


def pairs(sentences, links, lang_a, lang_b):
    lang = {i: language for i, language, _ in sentences}
    text = {i: words for i, _, words in sentences}
    found = set()
    for i, j in links:
        for a, b in ((i, j), (j, i)):
            if lang.get(a) == lang_a and lang.get(b) == lang_b:
                found.add((a, b))
    return [(text[a], text[b]) for a, b in sorted(found)]


def leaked(x_train, x_test, distance):
    train = x_train.astype(float)
    near = []
    for row in x_test:
        squares = ((train - row) ** 2).sum(axis=1)
        near.append(squares.min() < distance**2)
    return np.flatnonzero(near)


def standardized(x_train, x_test):
    mean = x_train.mean(axis=0)
    std = x_train.std(axis=0)
    std = np.where(std == 0, 1, std)
    return (x_train - mean) / std, (x_test - mean) / std


def split_by_writer(writers, share, rng):
    names = rng.permutation(np.unique(writers))
    count = min(max(round(share * len(names)), 1), len(names) - 1)
    inside = np.isin(writers, names[:count])
    return np.flatnonzero(~inside), np.flatnonzero(inside)


def learning_curve(score, n, sizes, seeds):
    table = []
    for size in sizes:
        row = []
        for seed in seeds:
            rng = np.random.default_rng(seed)
            row.append(score(rng.choice(n, size, replace=False)))
        table.append(row)
    table = np.array(table)
    errors = table.std(axis=1, ddof=1) / np.sqrt(len(seeds))
    return table.mean(axis=1), errors


def power_law(n, error):
    slope, intercept = np.polyfit(np.log(n), np.log(error), 1)
    b = -slope
    return np.exp(intercept), b, 2 ** (1 / b)


DATASHEET = {
    "motivation": "LeCun, Cortes and Burges made MNIST to compare ways to "
    "read handwritten digits. The course took a part of it, so that every "
    "chapter runs without a download.",
    "composition": "12,000 gray images of single digits, 28 by 28 pixels "
    "each, with a label from 0 to 9: 10,000 to train on, 2,000 to test.",
    "collection": "The digits come from two collections of NIST: forms that "
    "staff of the Census Bureau and high school students filled in.",
    "preprocessing": "The authors of MNIST scaled the digits and centered "
    "them. The course took the first images of both parts, unchanged.",
    "uses": "Good for first trainings of small networks. It should not be "
    "used to judge a reader of mail or of checks: the digits are cut out, "
    "centered and clean, and no letters are among them.",
    "distribution": "It comes inside coursekit. The authors name no license; "
    "others name CC BY-SA 3.0, and the course passes it on under that.",
    "maintenance": "Nobody changes MNIST any more, and its few wrong labels "
    "stay. Whoever finds a fault in the course's part can open an issue.",
}

SOLUTIONS = {
    "6.1": plain,
    "6.2": read_records,
    "6.3": pairs,
    "6.4": leaked,
    "6.5": standardized,
    "6.6": split_by_writer,
    "6.7": learning_curve,
    "6.8": power_law,
    "6.9": DATASHEET,
}
