"""The two kinds of regression behind assistant/answering/weights.py: ridge logistic, and a conditional logit over the units of a question."""

from __future__ import annotations

import numpy as np

RIDGE = 1.0
FOLDS = 8


def fit(x, y, weights, ridge=RIDGE, steps=30, signs=None):
    """Coefficients with the bias last. `weights`: one per row. `signs`: +1/-1 forces a coefficient's sign, 0 leaves it free."""
    x = np.hstack([x, np.ones((len(x), 1))])
    free = np.ones(x.shape[1], bool)
    while True:
        b = np.zeros(x.shape[1])
        for _ in range(steps):
            p = 1 / (1 + np.exp(-np.clip(x @ b, -30, 30)))
            gradient = x.T @ (weights * (y - p)) - ridge * np.append(b[:-1], 0)
            hessian = (x * (weights * p * (1 - p))[:, None]).T @ x + ridge * np.diag(np.append(np.ones(len(b) - 1), 1e-6))
            b[free] += np.linalg.solve(hessian[np.ix_(free, free)], gradient[free])
        if signs is None:
            return b
        wrong = free[:-1] & (np.sign(b[:-1]) * np.asarray(signs) < 0)
        if not wrong.any():
            return b
        free[:-1] &= ~wrong


def fit_choice(x, y, g, signs, ridge=RIDGE, steps=400):
    """Conditional logit: coefficients that make one of a question's positive units the most probable of its units.

    Plain gradient steps with a per-coordinate step size (Adagrad); the bias that is appended makes the mean probability of
    the best units equal to the share that is right.
    """
    groups = [np.flatnonzero(g == n) for n in np.unique(g) if y[g == n].any()]
    b, seen = np.zeros(x.shape[1]), np.full(x.shape[1], 1e-6)
    for _ in range(steps):
        gradient = -ridge * b
        for rows in groups:
            z = x[rows] @ b
            p = np.exp(z - z.max())
            q = p * y[rows]
            gradient += x[rows].T @ (q / q.sum() - p / p.sum())
        seen += gradient**2
        b += gradient / np.sqrt(seen) * 0.3
        b = np.where(np.asarray(signs) * b < 0, 0.0, b)
    best = [(x[rows] @ b).max() for rows in groups]
    right = np.mean([y[rows[np.argmax(x[rows] @ b)]] for rows in groups])
    low, high = -40.0, 40.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if np.mean(1 / (1 + np.exp(-(np.array(best) + middle)))) < right else (low, middle)
    return np.append(b, low)


def predict(x, b):
    """Probabilities."""
    return 1 / (1 + np.exp(-np.clip(x @ b[:-1] + b[-1], -30, 30)))


def folds(count, seed=0):
    """Fold number of each question."""
    return np.random.default_rng(seed).permutation(count) % FOLDS
