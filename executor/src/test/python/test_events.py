"""What may be sent, and how it is hidden and found again."""

import os
import sys
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "..", "main", "python"))

from fx_ef._config import Config  # noqa: E402
from fx_ef._events import EventRefused, Outgoing, decrypt, event  # noqa: E402

try:
    from cryptography.fernet import Fernet
except ImportError:
    Fernet = None


class EventTest(unittest.TestCase):
    def test_second_argument_may_be_the_data(self):
        self.assertEqual(event("a.b", {"n": 1}), {"type": "a.b", "data": {"n": 1}})

    def test_data_given_twice_is_refused(self):
        with self.assertRaises(EventRefused):
            event("a.b", {"n": 1}, {"n": 2})

    def test_reserved_types_are_refused(self):
        for name in ("fx.x", "fx", "FX.y", "", " ", None, 3, "a\nb"):
            with self.assertRaises(EventRefused):
                event(name)

    def test_nul_is_refused_in_keys_and_values_but_not_its_escape(self):
        for data in ({"a": "\0"}, {"\0": 1}, [["x", {"y": "a\0"}]]):
            with self.assertRaises(EventRefused):
                event("a", data=data)
        self.assertEqual(event("a", data={"a": "\\u0000"})["data"], {"a": "\\u0000"})

    def test_later_changes_of_the_data_do_not_reach_the_event(self):
        data = {"list": [1]}
        made = event("a", data=data)
        data["list"].append(2)
        self.assertEqual(made["data"], {"list": [1]})

    def test_four_mebibytes_together_are_the_limit(self):
        outgoing = Outgoing()
        for _ in range(4):
            outgoing.add(event("a", data={"x": "y" * 1_000_000}))
        with self.assertRaises(EventRefused):
            outgoing.add(event("a", data={"x": "y" * 1_000_000}))

    @unittest.skipIf(Fernet is None, "cryptography is not installed")
    def test_encrypted_data_is_read_with_the_same_key_only(self):
        key = Fernet.generate_key()
        made = event("a", data={"n": 1}, hash_key=key)
        self.assertNotIn("n", made["data"])
        self.assertEqual(decrypt(made["data"], key), {"n": 1})
        with self.assertRaises(EventRefused):
            decrypt(made["data"], Fernet.generate_key())

    def test_wrong_key_is_refused(self):
        with self.assertRaises(EventRefused):
            event("a", data={}, hash_key="short")


class ConfigTest(unittest.TestCase):
    def test_platform_is_asked_only_when_it_is_looked_for(self):
        asked = []
        config = Config({"a": 1}, lambda: asked.append(1) or {"b": 2})
        self.assertEqual(config["a"], 1)
        self.assertEqual(config.get("none"), None)
        self.assertEqual(asked, [])
        self.assertEqual(config["ferris.env"], {"b": 2})
        self.assertEqual(dict(config), {"a": 1, "ferris.env": {"b": 2}})
        self.assertEqual(asked, [1])

    def test_without_platform_configuration_the_key_is_absent(self):
        config = Config({"a": 1}, dict)
        self.assertNotIn("ferris.env", config)
        self.assertEqual(len(config), 1)


if __name__ == "__main__":
    unittest.main()
