"""Stands where a call to a paging service would be."""
from fx_ef import context

team = context.params.get("team") or context.config.get("default_team", "platform")
message = context.params["message"]
context.logging.warning("Paging %s: %s" % (team, message))
context.events.send("oncall.paged", data={"team": team, "message": message})
