"""The F distribution, from the incomplete beta function, without any library."""

from math import exp, inf, lgamma, log

TINY = 1e-300
EXACT = 1e-14


def f_quantile(share: float, above: float, below: float) -> float:
    """Return the value that an F variable stays under with the given probability.

    Args:
        share: The probability, between 0 and 1.
        above: Degrees of freedom of the numerator; need not be whole.
        below: Degrees of freedom of the denominator.

    Found by halving on x = d1 F / (d1 F + d2), where the distribution is a regularised incomplete
    beta function; good to about 12 digits.

    Source: Abramowitz & Stegun (1964), 26.6.2.
    """
    low, high = 0.0, 1.0
    for _ in range(200):
        middle = (low + high) / 2
        if middle in {low, high}:
            break
        if incomplete_beta(middle, above / 2, below / 2) < share:
            low = middle
        else:
            high = middle
    return below * high / (above * (1 - high)) if high < 1 else inf


def incomplete_beta(x: float, a: float, b: float) -> float:
    """Return the regularised incomplete beta function I_x(a, b).

    Source: continued fraction 26.5.8 of Abramowitz & Stegun (1964), summed by Lentz's method
    (Thompson & Barnett 1986, Journal of Computational Physics 64).
    """
    if x <= 0 or x >= 1:
        return float(x >= 1)
    if x > (a + 1) / (a + b + 2):  # the fraction runs fast only on this side
        return 1 - incomplete_beta(1 - x, b, a)
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log(1 - x)) / a
    return front * _continued_fraction(x, a, b)


def _continued_fraction(x: float, a: float, b: float) -> float:
    c, d = 1.0, 1 / _away_from_zero(1 - (a + b) * x / (a + 1))
    value = d
    for m in range(1, 10_000):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        factor = 1.0
        for term in (even, odd):
            d = 1 / _away_from_zero(1 + term * d)
            c = _away_from_zero(1 + term / c)
            factor = c * d
            value *= factor
        if abs(factor - 1) < EXACT:
            break
    return value


def _away_from_zero(value: float) -> float:
    return value if abs(value) > TINY else TINY
