import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.uring.IoUringIoHandler;
import io.netty.channel.uring.IoUringServerSocketChannel;

/**
 * The echo that one would write by hand with Netty: one group of loops, one handler. Netty is in
 * c1m's jar: {@code java -cp app/target/c1m.jar examples/NettyEcho.java 9001 epoll 1}.
 */
public final class NettyEcho {
  private static final int BACKLOG = 4096;

  private NettyEcho() {}

  /** Serves on a port, by nio, epoll or io_uring, on a number of loops, until it is ended. */
  public static void main(String[] arguments) throws InterruptedException {
    String transport = arguments[1];
    EventLoopGroup loops =
        new MultiThreadIoEventLoopGroup(Integer.parseInt(arguments[2]), handlers(transport));
    ChannelFuture listening =
        new ServerBootstrap()
            .group(loops)
            .channel(channel(transport))
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childHandler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel channel) {
                    channel.pipeline().addLast(new Echo());
                  }
                })
            .bind("127.0.0.1", Integer.parseInt(arguments[0]))
            .sync();
    listening.channel().closeFuture().sync();
  }

  private static IoHandlerFactory handlers(String transport) {
    return switch (transport) {
      case "nio" -> NioIoHandler.newFactory();
      case "epoll" -> EpollIoHandler.newFactory();
      case "io_uring" -> IoUringIoHandler.newFactory();
      default -> throw new IllegalArgumentException("nio, epoll or io_uring, not " + transport);
    };
  }

  private static Class<? extends ServerChannel> channel(String transport) {
    return switch (transport) {
      case "nio" -> NioServerSocketChannel.class;
      case "epoll" -> EpollServerSocketChannel.class;
      default -> IoUringServerSocketChannel.class;
    };
  }

  /** What was read is written back at once and sent when there is nothing more to read. */
  private static final class Echo extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      context.write(message);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
      context.flush();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      context.close(); // the peer is gone
    }
  }
}
