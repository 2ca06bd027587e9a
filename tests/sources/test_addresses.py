from __future__ import annotations

import json
import os
import shutil
import subprocess
from ipaddress import IPv4Address, IPv6Address, ip_address
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sources.addresses import networks, refusal
from tests.odd_addresses import INSIDE

OUTSIDE = [
    "1.1.1.1",
    "8.8.8.8",
    "9.255.255.255",
    "11.0.0.0",
    "100.63.255.255",
    "100.128.0.0",
    "126.255.255.255",
    "128.0.0.1",
    "169.253.255.255",
    "172.15.255.255",
    "172.32.0.0",
    "192.0.1.0",
    "192.167.255.255",
    "192.169.0.0",
    "198.17.255.255",
    "198.20.0.0",
    "223.255.255.255",
    "::ffff:8.8.8.8",
    "2001:200::1",
    "2001:4860:4860::8888",
    "2003::1",
    "2606:4700:4700::1111",
    "2a00:1450:4001::200e",
    "3ffe::1",
]


@pytest.mark.parametrize("address", INSIDE)
def test_addresses_that_are_not_public_are_refused_with_what_they_are_for(address):
    assert refusal(address)


@pytest.mark.parametrize("address", OUTSIDE)
def test_public_addresses_are_not(address):
    assert refusal(address) is None


@pytest.mark.parametrize("version", ["3.11", "3.12", "3.13", "3.14"])
def test_the_table_is_the_same_on_each_python_that_is_here(version, missing):
    """What `ipaddress` calls global, private or mapped changes from version to version."""
    python = shutil.which(f"python{version}")
    environment = {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", ""), "PYENV_VERSION": version}
    # A name on the path may stand for a version that was never installed.
    if (
        python is None
        or subprocess.run([python, "-c", ""], env=environment, capture_output=True, check=False).returncode
    ):
        missing(f"python{version}", f"there is no Python {version}")
    program = (
        "import json, sys; from sources.addresses import refusal; "
        "print(json.dumps([list(sys.version_info[:2]), [refusal(each) for each in json.load(sys.stdin)]]))"
    )
    asked = [*INSIDE, *OUTSIDE]
    given, root = json.dumps(asked), Path(__file__).parents[2]
    done = subprocess.run(
        [python, "-c", program], cwd=root, env=environment, input=given, stdout=subprocess.PIPE, text=True, check=True
    )
    ran, found = json.loads(done.stdout)
    assert ran == [int(part) for part in version.split(".")]
    assert dict(zip(asked, found, strict=True)) == {each: refusal(each) for each in asked}


def numbers(bits):
    """Any address, and often one that differs from a listed one in its last bits."""
    return st.integers(0, 2**bits - 1)


@given(numbers(32).map(IPv4Address) | numbers(128).map(IPv6Address))
@example(IPv4Address("192.175.48.1"))
@example(IPv6Address("2620:4f:8000::1"))
@example(IPv6Address("64:ff9b::a9fe:a9fe"))
def test_nothing_is_let_through_that_this_python_does_not_call_global(address):
    unwrapped = getattr(address, "ipv4_mapped", None) or address
    if refusal(str(address)) is None:
        assert unwrapped.is_global
        assert not unwrapped.is_multicast


@given(numbers(32))
def test_an_ipv4_address_is_the_same_however_it_is_wrapped(number):
    plain = IPv4Address(number)
    assert refusal(f"::ffff:{plain}") == refusal(str(plain))
    for prefix in ("::", "64:ff9b::", "::ffff:0:"):
        assert refusal(str(ip_address(f"{prefix}{plain}")))


@pytest.mark.parametrize(
    ("network", "address", "may"),
    [
        ("127.0.0.0/8", "127.0.0.1", True),
        ("127.0.0.0/8", "::ffff:127.0.0.1", True),
        ("127.0.0.0/8", "::127.0.0.1", False),
        ("127.0.0.0/8", "64:ff9b::127.0.0.1", False),
        ("127.0.0.0/8", "10.0.0.1", False),
        ("192.168.1.7", "192.168.1.7", True),
        ("192.168.1.7", "192.168.1.8", False),
        ("192.168.1.77/24", "192.168.1.8", True),
        ("::1", "::1", True),
        ("::1", "127.0.0.1", False),
        ("fe80::/10", "fe80::1%eth0", True),
        ("fd00::/8", "fd12::1", True),
    ],
)
def test_a_persons_own_networks_are_let_through_where_they_say_so(network, address, may):
    assert (refusal(address, networks([network])) is None) is may


@pytest.mark.parametrize("name", ["", "localhost", "10.0.0.0/33", "192.168.1", "0x7f.1"])
def test_a_network_that_is_none_is_named(name):
    with pytest.raises(ValueError, match="is not a network; write it as in"):
        networks([name])


@pytest.mark.parametrize(
    "address", ["", "localhost", "127.1", "0x7f000001", "2130706433", "0177.0.0.1", "1.2.3.4.5", "::g"]
)
def test_what_is_no_address_is_never_let_through(address):
    with pytest.raises(ValueError, match="does not appear to be"):
        refusal(address)
