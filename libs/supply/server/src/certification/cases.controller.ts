import { Controller } from '@nestjs/common';
import { type CallOf, certification as contract } from '@youjian/contract';
import { Call, Door } from '@youjian/identity-server';
import { ChangeCase } from './change-case';
import { CreateCase } from './create-case';
import { DecideCase } from './decide-case';
import { ListCases } from './list-cases';
import { Objections } from './objections';
import { ShowCase } from './show-case';

@Controller()
export class CasesController {
  constructor(
    private readonly listCases: ListCases,
    private readonly showCase: ShowCase,
    private readonly createCase: CreateCase,
    private readonly changeCase: ChangeCase,
    private readonly decideCase: DecideCase,
    private readonly objections: Objections,
  ) {}

  @Door(contract.listCases) list(@Call() call: CallOf<typeof contract.listCases>) {
    return this.listCases.run(call);
  }
  @Door(contract.showCase) show(@Call() call: CallOf<typeof contract.showCase>) {
    return this.showCase.run(call);
  }
  @Door(contract.createCase) create(@Call() call: CallOf<typeof contract.createCase>) {
    return this.createCase.run(call);
  }
  @Door(contract.editCase) edit(@Call() call: CallOf<typeof contract.editCase>) {
    return this.changeCase.edit(call);
  }
  @Door(contract.submitCase) submit(@Call() call: CallOf<typeof contract.submitCase>) {
    return this.changeCase.submit(call);
  }
  @Door(contract.withdrawCase) withdraw(@Call() call: CallOf<typeof contract.withdrawCase>) {
    return this.changeCase.withdraw(call);
  }
  @Door(contract.decideCase) decide(@Call() call: CallOf<typeof contract.decideCase>) {
    return this.decideCase.run(call);
  }
  @Door(contract.resolveObjection) resolve(@Call() call: CallOf<typeof contract.resolveObjection>) {
    return this.objections.resolve(call);
  }
  @Door(contract.readObjector) readObjector(@Call() call: CallOf<typeof contract.readObjector>) {
    return this.objections.readObjector(call);
  }
  @Door(contract.objectToNotice) object(@Call() call: CallOf<typeof contract.objectToNotice>) {
    return this.objections.object(call);
  }
}
