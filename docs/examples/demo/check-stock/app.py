"""Reads the shelf from a file of the service, as a first version often does."""
import csv

from fx_ef import context

with open("stock.csv", newline="") as shelf:
    on_shelf = {row["title"]: int(row["on_shelf"]) for row in csv.DictReader(shelf)}

missing = [line["title"] for line in context.params["lines"] if on_shelf.get(line["title"], 0) < line["quantity"]]
if missing:
    context.events.send("order.out-of-stock", data={"id": context.params["id"], "missing": missing})
else:
    context.events.send("order.in-stock", data={"id": context.params["id"]})
