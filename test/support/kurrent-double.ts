import { Server, ServerCredentials } from '@grpc/grpc-js';
import { GossipService } from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/gossip_grpc_pb.js';
import { ServerFeaturesService } from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/serverfeatures_grpc_pb.js';
import { StreamsService } from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_grpc_pb.js';
import { batchAppend } from './kurrent-double.appends.js';
import { DoubleFaults } from './kurrent-double.faults.js';
import { DoubleLog } from './kurrent-double.log.js';
import { clusterMessage, featuresMessage } from './kurrent-double.messages.js';
import { DoubleReads } from './kurrent-double.reads.js';

/**
 * A server that speaks the part of KurrentDB's gRPC protocol which our adapter uses, over a real socket of this machine,
 * and can be told to misbehave. It is built on the client's own service definitions; what it stores lives in memory.
 */
export class KurrentDouble {
  readonly faults = new DoubleFaults();
  readonly reads: DoubleReads;
  #server: Server | undefined;
  #port = 0;

  private constructor(readonly log: DoubleLog) {
    this.reads = new DoubleReads(log, this.faults);
  }

  /** Starts a server, on the log of another one if it shall be a node of the same cluster. */
  static async start(log = new DoubleLog()): Promise<KurrentDouble> {
    const double = new KurrentDouble(log);
    await double.comeBack();
    return double;
  }

  get port(): number {
    return this.#port;
  }

  get url(): string {
    return `kurrentdb://127.0.0.1:${this.#port}?tls=false`;
  }

  /** Cuts all connections and stops listening; what was stored stays. */
  goAway(): void {
    this.#server?.forceShutdown();
    this.#server = undefined;
  }

  /** Listens again, on the port it had before. */
  async comeBack(): Promise<void> {
    const server = new Server();
    server.addService(StreamsService, { read: this.reads.handle, batchAppend: batchAppend(this.log, this.faults) });
    server.addService(ServerFeaturesService, {
      getSupportedMethods: (_: unknown, answer: (error: null, message: unknown) => void) => answer(null, featuresMessage()),
    });
    server.addService(GossipService, {
      read: (_: unknown, answer: (error: null, message: unknown) => void) =>
        answer(null, clusterMessage(this.#port, this.faults.leaderElsewhere)),
    });
    this.#server = server;
    this.#port = await new Promise<number>((resolve, reject) => {
      server.bindAsync(`127.0.0.1:${this.#port}`, ServerCredentials.createInsecure(), (error, port) => {
        if (error) reject(error);
        else resolve(port);
      });
    });
  }
}
