import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Intake } from '#intake/intake.port.js';
import { Streams } from '#kernel/streams.js';
import { SubmitComplaint } from './complaint.commands.js';
import { complaintDecider } from './complaint.decider.js';
import { complaintStream } from './complaint.events.js';
import { ComplaintIntake } from './complaint.intake.js';

@CommandHandler(SubmitComplaint)
export class SubmitComplaintHandler implements ICommandHandler<SubmitComplaint> {
  constructor(
    private readonly complaints: ComplaintIntake,
    private readonly intake: Intake,
    private readonly streams: Streams,
  ) {}

  async execute({ data, cause }: SubmitComplaint) {
    const message = await this.complaints.prepare(data, cause);
    const { complaintId, number } = message.data;
    const handled = await this.streams.handle(complaintDecider, complaintStream(complaintId), message, { fresh: true });
    return this.intake.receipt({ id: complaintId, number }, handled);
  }
}
