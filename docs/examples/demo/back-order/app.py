"""Says which titles an order waits for."""
from fx_ef import context

context.logging.info("Order %s waits for %s" % (context.params["id"], ", ".join(context.params["missing"])))
context.events.send("order.back-ordered", data={"id": context.params["id"], "missing": context.params["missing"]})
