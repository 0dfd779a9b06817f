"""Checks what a shop system posted and keeps what the next services need."""
from fx_ef import context

order = context.params
reasons = []
if not order.get("email"):
    reasons.append("no e-mail address")
lines = [
    {"title": item["title"], "quantity": item["quantity"], "price": item["price"], "product": item.get("product_id")}
    for item in order["line_items"]
    if item.get("requires_shipping", True)
]
if not lines:
    reasons.append("nothing to ship")
if any(line["quantity"] <= 0 for line in lines):
    reasons.append("a quantity is not positive")

if reasons:
    context.logging.warning("Order %s refused: %s" % (order["id"], ", ".join(reasons)))
    context.events.send("order.refused", data={"id": order["id"], "reasons": reasons})
else:
    context.events.send(
        "order.validated",
        data={"id": order["id"], "email": order["email"], "currency": order.get("currency", "USD"), "lines": lines},
    )
