"""Scores an issue by the words in it: no model, no network, the same answer every time."""
import re

from fx_ef import context

WORDS = {
    "bug": {"error", "crash", "broken", "fails", "failing", "bug", "exception", "spelling", "wrong"},
    "question": {"how", "why", "what", "question", "help", "possible"},
    "request": {"add", "support", "feature", "update", "request", "please", "new"},
}
URGENT = {"crash", "outage", "down", "security", "leak", "urgent", "production", "data", "loss"}

params = context.params
text = "{} {}".format(params.get("title") or "", params.get("body") or "").lower()
words = set(re.findall(r"[a-z]+", text))
words |= {str(label).lower() for label in params.get("labels") or []}

found = {label: len(words & vocabulary) for label, vocabulary in WORDS.items()}
label = max(found, key=lambda name: (found[name], name == "bug"))
score = min(1.0, round(0.3 * len(words & URGENT) + 0.1 * found["bug"], 2))

context.logging.info("'%s' is a %s, urgency %.2f" % (params.get("title"), label, score))
context.events.send("issue.classified", data={"label": label, "score": score, "words": sorted(words & URGENT)})
