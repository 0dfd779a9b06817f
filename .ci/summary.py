"""Adds up the reports of a test run; the last line is "N passed, N failed", the exit code 1 where one failed."""

import glob
import re
import sys
import xml.etree.ElementTree as ElementTree

home = sys.argv[1]
passed = skipped = 0
failed = []
for path in glob.glob(f"{home}/*/target/*-reports/TEST-*.xml"):
    for case in ElementTree.parse(path).getroot().iter("testcase"):
        if case.find("failure") is not None or case.find("error") is not None:
            failed.append(f"{case.get('classname')}.{case.get('name')}")
        elif case.find("skipped") is not None:
            skipped += 1
        else:
            passed += 1
for path in glob.glob(f"{home}/*/target/python-reports/tests.log"):
    with open(path, encoding="utf-8") as log:
        text = log.read()
    for name, outcome in re.findall(r"^(\w+ \([\w.]+\)).*?\.\.\. (ok|FAIL|ERROR|skipped)", text, re.M | re.S):
        if outcome == "ok":
            passed += 1
        elif outcome == "skipped":
            skipped += 1
        else:
            failed.append(name)
    if not re.search(r"^Ran \d+ tests? in", text, re.M):
        failed.append(path)
for path in glob.glob(f"{home}/*/target/chaos-reports/result"):
    with open(path, encoding="utf-8") as result:
        if result.read().strip() == "passed":
            passed += 1
        else:
            failed.append("fx chaos")

for name in sorted(failed):
    print("failed:", name)
if skipped:
    print(f"{skipped} skipped")
print(f"{passed} passed, {len(failed)} failed")
sys.exit(1 if failed or not passed else 0)
