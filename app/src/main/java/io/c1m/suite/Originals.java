package io.c1m.suite;

import java.util.List;

/** Every system that this program stands in for, in one place: the suites have to cover it. */
final class Originals {
  /** In the order of the projects' own lists. */
  static final List<Original> ALL =
      List.of(
          new Original(
              "1_simple_tcp_server",
              "thread per connection, sink",
              "server --mode=virtual|platform --protocol=sink"),
          new Original(
              "2_epoll_server",
              "one event loop, sink",
              "server --mode=single-selector --protocol=sink"),
          new Original(
              "3_epoll_server_throughputs",
              "one event loop, echo",
              "server --mode=single-selector"),
          new Original("4_epoll_client", "one loop, closed loop", "client --loops=1 --rate=closed"),
          new Original(
              "5_multiple_client",
              "100 loops, a common start of reporting",
              "client --loops=100 --rate=closed --start-at=TIME"),
          new Original(
              "6_multiple_server",
              "10 listeners, a loop each, SO_REUSEPORT",
              "server --mode=multi-selector --loops=10"),
          new Original(
              "7_server_prefork",
              "10 processes, a loop each",
              "server --mode=single-selector --processes=10 (or --mode=prefork)"),
          new Original(
              "8_server_workerpool",
              "one loop, a queue, 10 workers that read and write",
              "server --mode=worker-pool --workers=10 --offload=all"),
          new Original(
              "9_few_clients_high_throughputs",
              "goroutine per connection, echo, 100 to 5,000 connections",
              "server --mode=virtual"),
          new Original(
              "10_io_intensive_epoll_server",
              "as 6, and 10 ms of sleep inside the loop",
              "server --mode=multi-selector --work=block:10ms"),
          new Original(
              "11_io_intensive_goroutine",
              "as 9, and 10 ms of sleep",
              "server --mode=virtual --work=sleep:10ms"),
          new Original(
              "12_cpu_intensive_epoll_server",
              "as 6, and a proof of work",
              "server --mode=multi-selector --work=pow:BITS"),
          new Original(
              "13_cpu_intensive_goroutine",
              "as 9, and a proof of work",
              "server --mode=virtual --work=pow:BITS"),
          new Original(
              "1m-go root client",
              "one way, a connection each 1 ms, a message each 5 ms",
              "client --protocol=sink --ramp=1000/s --rate=200/s"),
          new Original(
              "1m-go setup and report scripts",
              "50 containers of 20,000 connections, an agreed start, a summed report",
              "client --processes=50 --start-at=TIME"),
          new Original(
              "C1000K server",
              "one reactor thread, 100 ports, backlog 20",
              "server --mode=single-selector --protocol=greet --ports=9900-9999 --backlog=20"),
          new Original(
              "C1000K client",
              "100 ports in turn, one greeting, then idle",
              "client --protocol=greet --ports=9900-9999 --rate=idle"),
          new Original(
              "golang-nuts server",
              "pushes 10 bytes each 10 s, goroutine per connection",
              "server --protocol=push --message=10B --every=10s"),
          new Original(
              "golang-nuts client",
              "reads, from chosen local addresses",
              "client --protocol=push --local-ips=LIST --rate=idle"),
          new Original(
              "tcpserver",
              "8 accept loops, pooled threads that live 5 s idle, one per connection",
              "server --mode=platform-pooled --accept-loops=8"),
          new Original(
              "tcpserver options",
              "socket options, TLS, IPv6, graceful stop, sendfile",
              "see below",
              false),
          new Original(
              "tcpserver tests 1, 1.1",
              "1 KiB, a connection per request; in TLS",
              "server --protocol=http --body=1KiB --keep-alive=off [--tls=self-signed]"),
          new Original(
              "tcpserver tests 2, 2.1",
              "1 KiB, keep-alive; in TLS",
              "server --protocol=http --body=1KiB --keep-alive=on [--tls=self-signed]"),
          new Original(
              "tcpserver tests 3, 4",
              "AES-128-CBC of the 1 KiB body, keep-alive off, on",
              "server --protocol=http --body=1KiB --work=aes128cbc --keep-alive=off|on"),
          new Original(
              "tcpserver test 5",
              "128 bytes after 1 ms of sleep, keep-alive",
              "server --protocol=http --body=128B --work=sleep:1ms"),
          new Original(
              "tcpserver test 6",
              "16 KiB, a connection per request",
              "server --protocol=http --body=16KiB --keep-alive=off"));

  private Originals() {}
}
