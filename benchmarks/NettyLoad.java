import com.sun.management.OperatingSystemMXBean;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.channel.uring.IoUringIoHandler;
import io.netty.channel.uring.IoUringSocketChannel;
import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A closed loop of 8-byte echoes on one of Netty's loops, as bare as can be: no schedule, no
 * histogram, no check. It tells what a transport costs the driving side. {@code java -cp
 * app/target/c1m.jar benchmarks/NettyLoad.java PORT CONNS SECONDS nio|epoll|io_uring}; prints
 * replies per second and processor time per reply in microseconds, after 4 s to warm up.
 */
public final class NettyLoad {
  private static final int MESSAGE_BYTES = 8;
  private static final long WARMUP_MILLIS = 4_000;

  private NettyLoad() {}

  /** Connects, drives, prints, ends. */
  public static void main(String[] arguments) throws InterruptedException {
    int port = Integer.parseInt(arguments[0]);
    int connections = Integer.parseInt(arguments[1]);
    long millis = Long.parseLong(arguments[2]) * 1_000;
    String transport = arguments[3];
    AtomicLong replies = new AtomicLong();
    EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, handlers(transport));
    Bootstrap bootstrap =
        new Bootstrap()
            .group(loop)
            .channel(channel(transport))
            .option(ChannelOption.TCP_NODELAY, true)
            .handler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel channel) {
                    channel.pipeline().addLast(new Requests(replies));
                  }
                });
    for (int i = 0; i < connections; i++) {
      bootstrap.connect("127.0.0.1", port).sync();
    }
    Thread.sleep(WARMUP_MILLIS);
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long before = replies.get();
    long cpuBefore = system.getProcessCpuTime();
    Thread.sleep(millis);
    long done = replies.get() - before;
    double cpuMicros = (system.getProcessCpuTime() - cpuBefore) / 1e3;
    System.out.printf("%d %.3f%n", done * 1_000 / millis, cpuMicros / done);
    System.exit(0);
  }

  private static IoHandlerFactory handlers(String transport) {
    return switch (transport) {
      case "nio" -> NioIoHandler.newFactory();
      case "epoll" -> EpollIoHandler.newFactory();
      case "io_uring" -> IoUringIoHandler.newFactory();
      default -> throw new IllegalArgumentException("nio, epoll or io_uring, not " + transport);
    };
  }

  private static Class<? extends Channel> channel(String transport) {
    return switch (transport) {
      case "nio" -> NioSocketChannel.class;
      case "epoll" -> EpollSocketChannel.class;
      default -> IoUringSocketChannel.class;
    };
  }

  /** One connection: the next request when the reply to the last is whole. */
  private static final class Requests extends ChannelInboundHandlerAdapter {
    private final AtomicLong replies;
    private int received;

    Requests(AtomicLong replies) {
      this.replies = replies;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
      request(context);
      context.flush();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      ByteBuf bytes = (ByteBuf) message;
      received += bytes.readableBytes();
      bytes.release();
      if (received >= MESSAGE_BYTES) {
        received -= MESSAGE_BYTES;
        replies.setPlain(replies.getPlain() + 1); // one loop writes
        request(context);
      }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
      context.flush();
    }

    private static void request(ChannelHandlerContext context) {
      context.write(
          context.alloc().directBuffer(MESSAGE_BYTES).writeLong(0x0102030405060708L),
          context.voidPromise());
    }
  }
}
