"""Writes the alert in a sentence."""
from fx_ef import context

text = "%s: %s" % (context.params["date"], " and ".join(context.params["reasons"]))
context.logging.warning(text)
context.events.send("weather.alert", data={"date": context.params["date"], "text": text})
