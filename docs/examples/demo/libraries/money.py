"""Amounts in cents: sums of prices must not depend on binary fractions."""
from decimal import ROUND_HALF_UP, Decimal


def cents(price):
    """The price, a number or text such as "9.90", in cents."""
    return int((Decimal(str(price)) * 100).to_integral_value(ROUND_HALF_UP))


def amount(cents_):
    """Cents as a number with two decimals."""
    return float(Decimal(cents_) / 100)
