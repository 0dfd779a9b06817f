"""EF_ENV=local: a script runs without FX."""

import json
import os
import subprocess
import sys
import tempfile
import unittest

LIBRARY = os.path.join(os.path.dirname(__file__), "..", "..", "main", "python")

SCRIPT = """
from fx_ef import context, get_param, get_secret
context.state.put("runs", context.state.get().get("runs", 0) + 1)
context.state.update(lambda state: {**state, "updated": True})
print("name", get_param("name"), "secret", get_secret("key"), "limit", context.config.get("limit"))
print("package", context.package.name, "platform", context.config.get("ferris.env"))
context.events.send("order.made", {"n": 1})
context.logging.info("a line")
context.result({"done": True})
"""


class LocalTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        with open(os.path.join(self.folder.name, "app.py"), "w", encoding="utf-8") as file:
            file.write(SCRIPT)

    def run_script(self, **environment):
        variables = {**os.environ, "PYTHONPATH": os.path.abspath(LIBRARY), **environment}
        return subprocess.run(
            [sys.executable, "app.py"],
            cwd=self.folder.name,
            env=variables,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            universal_newlines=True,
            check=False,
        )

    def write(self, name, value):
        with open(os.path.join(self.folder.name, name), "w", encoding="utf-8") as file:
            json.dump(value, file)

    def read(self, name):
        with open(os.path.join(self.folder.name, name), encoding="utf-8") as file:
            return json.load(file)

    def test_missing_environment_file_is_made(self):
        ended = self.run_script(EF_ENV="local")
        self.assertEqual(ended.returncode, 0, ended.stderr)
        self.assertEqual(self.read("ef_env.json"), {"params": {}, "secrets": {}, "config": {}})

    def test_environment_file_is_read_under_both_names(self):
        self.write("ef_env.json", {"parameters": {"name": "Ada"}, "secrets": {"key": "k"}, "configs": {"limit": 3}})
        ended = self.run_script(EF_ENV="local")
        self.assertIn("name Ada secret k limit 3", ended.stdout)

    def test_events_are_printed_and_state_is_kept(self):
        self.run_script(EF_ENV="local")
        ended = self.run_script(EF_ENV="local")
        self.assertIn('EVENT: {"type": "order.made", "data": {"n": 1}}', ended.stdout)
        self.assertEqual(self.read("ef_package_state.json"), {"runs": 2, "updated": True})

    def test_without_fx_and_without_local_mode_the_error_says_what_to_do(self):
        ended = self.run_script(EF_ENV="")
        self.assertIn("EF_ENV=local", ended.stderr)


if __name__ == "__main__":
    unittest.main()
