# Sets $python to a Python of 3.11 or newer; nothing else needs to be installed by hand.
# PYTHONDONTWRITEBYTECODE would make every later start three times as slow.
unset PYTHONDONTWRITEBYTECODE
python=
for name in .venv/bin/python python3 python3.14 python3.13 python3.12 python3.11 /usr/bin/python3; do
    if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        python=$name
        break
    fi
done
if [ -z "$python" ]; then
    echo "Accord needs Python 3.11 or newer, and found none." >&2
    echo "Next: install it (Debian, Ubuntu: apt-get install python3 python3-venv), then run this again." >&2
    exit 1
fi
