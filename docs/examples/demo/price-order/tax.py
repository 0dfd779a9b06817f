"""Second step: the tax, and the event with all amounts."""
import json

from fx_ef import context
from money import amount

with open("/tmp/subtotal.json") as handover:
    subtotal = json.load(handover)["subtotal"]
tax = round(subtotal * context.config["tax_percent"] / 100)
context.events.send(
    "order.priced",
    data={
        "id": context.params["id"],
        "subtotal": amount(subtotal),
        "tax": amount(tax),
        "total": amount(subtotal + tax),
    },
)
