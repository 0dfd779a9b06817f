"""Keeps a count per label in the service's state."""
from fx_ef import context

label = context.params["label"]
totals = context.state.update(lambda state: {**state, label: state.get(label, 0) + 1})
context.events.send(
    "issue.recorded",
    data={"number": context.params["number"], "label": label, "total": totals[label]},
)
