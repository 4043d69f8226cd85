"""Ports of this machine that nobody listens on."""

from socket import socket

HOST = "127.0.0.1"


def free_port() -> int:
    """One that was free a moment ago."""
    with socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])
