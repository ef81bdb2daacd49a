/*
 * The floor of many connections on one machine: as many processes that accept on one port as
 * processes that connect to it, each from an address of its own with ports counted up, as c1m does it,
 * and nothing else. With a rate, 8 bytes are then echoed in open loop over all connections in turn:
 * each process sends at its own even times and sleeps to the millisecond, as c1m does in a crowd.
 *
 *   gcc -O2 -o connects connects.c && ./connects PROCESSES CONNECTIONS_OF_EACH [PER_SECOND SECONDS]
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { PORT = 9777, FIRST_PORT = 10000, MOST = 256, BATCH = 64, BYTES = 8, FILES = 20000 };

/* Latencies are counted by tenths of a millisecond, the last bucket has all that are longer. */
enum { BUCKETS = 50000, LATE_BUCKET = 100 };

/* Shared by all processes. */
static volatile struct {
  int listening, connected, loaded, end;
  double start; /* of the load, by the clock of seconds() */
  long sent, late, answered, latencies[BUCKETS];
} *state;

static const int on = 1;

static double seconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec + now.tv_nsec / 1e9;
}

static void die(const char *what) {
  perror(what);
  exit(1);
}

static struct sockaddr_in address(unsigned host, int port) {
  return (struct sockaddr_in){
      .sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(host)};
}

static void watch(int epoll, int fd) {
  struct epoll_event event = {.events = EPOLLIN, .data.fd = fd};
  if (epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event)) die("epoll_ctl");
}

static void echo(int fd) {
  char bytes[BYTES];
  ssize_t got = read(fd, bytes, sizeof bytes);
  if (got <= 0) {
    close(fd);
  } else if (write(fd, bytes, got) != got) {
    die("write");
  }
}

static void serve(void) {
  int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
  int epoll = epoll_create1(0);
  struct sockaddr_in here = address(INADDR_LOOPBACK, PORT);
  struct epoll_event ready[BATCH];
  setsockopt(listener, SOL_SOCKET, SO_REUSEPORT, &on, sizeof on);
  if (bind(listener, (void *)&here, sizeof here) || listen(listener, 4096)) die("listen");
  watch(epoll, listener);
  __sync_fetch_and_add(&state->listening, 1);
  for (;;) {
    int count = epoll_wait(epoll, ready, BATCH, -1);
    for (int i = 0; i < count; i++) {
      if (ready[i].data.fd != listener) {
        echo(ready[i].data.fd);
        continue;
      }
      for (int n = 0; n < BATCH; n++) {
        int fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK);
        if (fd < 0) break;
        setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        watch(epoll, fd);
      }
    }
  }
}

/* Counts a duration of seconds, and whether it is over the limit of late sends. */
static int bucket(double duration) {
  int tenths = duration < 0 ? 0 : (int)(duration * 1e4);
  return tenths < BUCKETS ? tenths : BUCKETS - 1;
}

/* Sends on each connection in turn, one each interval of seconds, for a span of seconds and one more. */
static void exchange(int epoll, int *fds, int connections, double phase, double interval, double span) {
  double *due = calloc(FILES, sizeof *due);
  struct epoll_event ready[BATCH];
  char bytes[BYTES] = {0};
  double next = state->start + phase, until = state->start + span, now;
  long turn = 0;
  while ((now = seconds()) < until + 1) {
    for (; next <= now && next < until; next += interval) {
      int fd = fds[turn++ % connections];
      due[fd] = next;
      if (write(fd, bytes, BYTES) != BYTES) die("write");
      __sync_fetch_and_add(&state->sent, 1);
      if (bucket(now - next) >= LATE_BUCKET) __sync_fetch_and_add(&state->late, 1);
    }
    int millis = next < until ? (int)((next - seconds()) * 1e3) + 1 : 10;
    int count = epoll_wait(epoll, ready, BATCH, millis < 0 ? 0 : millis);
    for (int i = 0; i < count; i++) {
      if (read(ready[i].data.fd, bytes, BYTES) != BYTES) die("read");
      __sync_fetch_and_add(&state->answered, 1);
      __sync_fetch_and_add(&state->latencies[bucket(seconds() - due[ready[i].data.fd])], 1);
    }
  }
}

/* The latency below which a share of all lies, in milliseconds. */
static double percentile(double share) {
  long below = 0;
  for (int i = 0; i < BUCKETS; i++) {
    below += state->latencies[i];
    if (below >= share * state->answered) return (i + 1) / 10.0;
  }
  return 0;
}

static void load(int index, int connections, double phase, double interval, double span) {
  int epoll = epoll_create1(0);
  int *fds = calloc(connections, sizeof *fds);
  struct sockaddr_in target = address(INADDR_LOOPBACK, PORT);
  for (int i = 0; i < connections; i++) {
    struct sockaddr_in from = address(INADDR_LOOPBACK + 0x101 + index, FIRST_PORT + i);
    int fd = fds[i] = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    if (fd < 0) die("socket");
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (bind(fd, (void *)&from, sizeof from)) die("bind");
    if (connect(fd, (void *)&target, sizeof target) && errno != EINPROGRESS) die("connect");
    watch(epoll, fd);
  }
  __sync_fetch_and_add(&state->connected, 1);
  if (interval > 0) {
    while (state->start == 0) usleep(10000);
    exchange(epoll, fds, connections, phase, interval, span);
    __sync_fetch_and_add(&state->loaded, 1);
  }
  while (!state->end) usleep(10000);
  struct linger reset = {1, 0};
  for (int i = 0; i < connections; i++) {
    setsockopt(fds[i], SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
  }
  exit(0);
}

/* Processor time of the whole machine but what is idle, in seconds. */
static double busy(void) {
  long user, nice, system, idle, wait, irq, soft;
  FILE *stat = fopen("/proc/stat", "r");
  if (!stat || fscanf(stat, "cpu %ld %ld %ld %ld %ld %ld %ld", &user, &nice, &system, &idle, &wait, &irq, &soft) != 7) die("stat");
  fclose(stat);
  return (double)(user + nice + system + irq + soft) / sysconf(_SC_CLK_TCK);
}

int main(int count, char **words) {
  int processes = count > 2 ? atoi(words[1]) : 0;
  int connections = count > 2 ? atoi(words[2]) : 0;
  double rate = count > 4 ? atof(words[3]) : 0, span = count > 4 ? atof(words[4]) : 0;
  pid_t servers[MOST], clients[MOST];
  if (processes < 1 || processes > MOST || connections < 1 || (count > 3 && (rate <= 0 || span <= 0))) {
    fprintf(stderr, "connects PROCESSES (1-%d) CONNECTIONS_OF_EACH [PER_SECOND SECONDS]\n", MOST);
    return 2;
  }
  state = mmap(NULL, sizeof *state, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  for (int i = 0; i < processes; i++) {
    if (!(servers[i] = fork())) serve();
  }
  while (state->listening < processes) usleep(1000);
  double began = seconds();
  for (int i = 0; i < processes; i++) {
    if (!(clients[i] = fork())) load(i, connections, i / rate, rate > 0 ? processes / rate : 0, span);
  }
  while (state->connected < processes) usleep(1000);
  double took = seconds() - began;
  long all = (long)processes * connections;
  printf("%ld connections in %.2f s: %.0f/s\n", all, took, all / took);
  if (rate > 0) {
    double before = busy();
    state->start = seconds() + 0.5;
    while (state->loaded < processes) usleep(100000);
    printf("%ld sent, %ld late by over 10 ms, %ld answered: p50 %.1f ms, p99 %.1f ms, max %.1f ms; %.1f us of the machine each\n",
        state->sent, state->late, state->answered, percentile(0.5), percentile(0.99), percentile(1),
        (busy() - before) * 1e6 / state->answered);
  }
  state->end = 1;
  for (int i = 0; i < processes; i++) waitpid(clients[i], NULL, 0);
  usleep(500000);
  for (int i = 0; i < processes; i++) {
    kill(servers[i], SIGKILL);
    waitpid(servers[i], NULL, 0);
  }
  return 0;
}
