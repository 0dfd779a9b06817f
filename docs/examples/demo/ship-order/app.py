"""Asks a carrier that answers four times in five. The execution's id makes the parcel number the same on every attempt."""
import random

from fx_ef import context

order = context.params["id"]
if random.random() < 0.2:
    raise ConnectionError("The carrier did not answer for order %s" % order)
parcel = "FX" + context.execution.id[:10].upper()
context.logging.info("Order %s is parcel %s" % (order, parcel))
context.events.send("order.shipped", data={"id": order, "parcel": parcel})
