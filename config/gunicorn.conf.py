"""Gunicorn: stateless workers behind a proxy; the environment tells what depends on the machine."""

import os


bind = os.environ.get("BIND", "127.0.0.1:8000")
workers = int(os.environ.get("WEB_CONCURRENCY", 2 * (os.cpu_count() or 1) + 1))
worker_class = "gthread"
threads = 4
timeout = 30  # seconds until a stuck worker is replaced
graceful_timeout = 30
keepalive = 5
limit_request_line = 4094  # bytes
limit_request_fields = 60
limit_request_field_size = 8190
max_requests = 10_000
max_requests_jitter = 1_000
accesslog = "-"
wsgi_app = "config.wsgi:application"
