"""Makes a wheel with Python's zipfile from an unpacked Debian python3-* package.

usage: make_wheel.py UNPACKED-DIRECTORY NAME VERSION OUTPUT-DIRECTORY
"""

import base64
import hashlib
import os
import sys
import zipfile


def members(root):
    packages = os.path.join(root, "usr/lib/python3/dist-packages")
    for directory, subdirectories, files in os.walk(packages):
        subdirectories.sort()
        for name in sorted(files):
            path = os.path.join(directory, name)
            if not os.path.islink(path):
                yield os.path.relpath(path, packages), path


def main(root, name, version, output):
    stem = "%s-%s" % (name.replace("-", "_"), version)
    info = stem + ".dist-info"
    record = []
    wheel = os.path.join(output, stem + "-py3-none-any.whl")
    with zipfile.ZipFile(wheel, "w", zipfile.ZIP_DEFLATED) as archive:

        def add(path, data):
            archive.writestr(zipfile.ZipInfo(path, (2024, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
            digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
            record.append("%s,sha256=%s,%d" % (path, digest, len(data)))

        for path, source in members(root):
            with open(source, "rb") as file:
                add(path, file.read())
        if not record:
            os.unlink(wheel)
            sys.exit("no python files below " + root)
        add(info + "/METADATA", ("Metadata-Version: 2.1\nName: %s\nVersion: %s\n" % (name, version)).encode())
        add(info + "/WHEEL", b"Wheel-Version: 1.0\nGenerator: pkgdelta\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        lines = "\n".join(record + [info + "/RECORD,,", ""])
        archive.writestr(zipfile.ZipInfo(info + "/RECORD", (2024, 1, 1, 0, 0, 0)), lines, zipfile.ZIP_DEFLATED)
    print(wheel)


main(*sys.argv[1:])
