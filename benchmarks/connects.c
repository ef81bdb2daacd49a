/*
 * The floor of opening connections on one machine: as many processes that accept on one port as
 * processes that connect to it, each from an address of its own with ports counted up, as c1m does it,
 * and nothing else.
 *
 *   gcc -O2 -o connects connects.c && ./connects PROCESSES CONNECTIONS_OF_EACH
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

enum { PORT = 9777, FIRST_PORT = 10000, MOST = 256, BATCH = 64 };

/* Shared by all: processes that listen, processes that are connected, whether to end. */
static volatile int *state;

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

static void serve(void) {
  int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
  int epoll = epoll_create1(0);
  struct sockaddr_in here = address(INADDR_LOOPBACK, PORT);
  struct epoll_event ready[BATCH];
  setsockopt(listener, SOL_SOCKET, SO_REUSEPORT, &on, sizeof on);
  if (bind(listener, (void *)&here, sizeof here) || listen(listener, 4096)) die("listen");
  watch(epoll, listener);
  __sync_fetch_and_add(&state[0], 1);
  for (;;) {
    int count = epoll_wait(epoll, ready, BATCH, -1);
    for (int i = 0; i < count; i++) {
      if (ready[i].data.fd != listener) {
        close(ready[i].data.fd); /* nothing but an end comes */
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

static void load(int index, int connections) {
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
  __sync_fetch_and_add(&state[1], 1);
  while (!state[2]) usleep(10000);
  struct linger reset = {1, 0};
  for (int i = 0; i < connections; i++) {
    setsockopt(fds[i], SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
  }
  exit(0);
}

int main(int count, char **words) {
  int processes = count > 2 ? atoi(words[1]) : 0;
  int connections = count > 2 ? atoi(words[2]) : 0;
  pid_t servers[MOST], clients[MOST];
  if (processes < 1 || processes > MOST || connections < 1) {
    fprintf(stderr, "connects PROCESSES (1-%d) CONNECTIONS_OF_EACH\n", MOST);
    return 2;
  }
  state = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  for (int i = 0; i < processes; i++) {
    if (!(servers[i] = fork())) serve();
  }
  while (state[0] < processes) usleep(1000);
  double began = seconds();
  for (int i = 0; i < processes; i++) {
    if (!(clients[i] = fork())) load(i, connections);
  }
  while (state[1] < processes) usleep(1000);
  double took = seconds() - began;
  long all = (long)processes * connections;
  printf("%ld connections in %.2f s: %.0f/s\n", all, took, all / took);
  state[2] = 1;
  for (int i = 0; i < processes; i++) waitpid(clients[i], NULL, 0);
  usleep(500000);
  for (int i = 0; i < processes; i++) {
    kill(servers[i], SIGKILL);
    waitpid(servers[i], NULL, 0);
  }
  return 0;
}
