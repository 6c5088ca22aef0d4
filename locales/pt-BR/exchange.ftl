# Cópias, leitura e entrega; todos os clientes; o termo de entrega.

# Todos os clientes
customers-page = Clientes
customers-lead = Todos os clientes deste dispositivo. Os dados só saem dele quando você os salva ou entrega.
customers-script = Esta página precisa de JavaScript: o que você marca fica apenas no seu navegador, não em um servidor.
more-customers-none = Ainda não há clientes neste dispositivo.
more-column-customer = Cliente
more-column-done = Obrigatórias
more-column-changed = Para rever
more-column-blocked = Bloqueadas
more-column-due = Próximo prazo
more-column-last = Última alteração
more-column-actions = Mais
more-customer-open = Abrir { $name }
more-customer-current = em andamento
more-customer-menu = Mais sobre { $name }
more-fraction = { $done } de { $total }
more-fraction-of = { $name }, obrigatórias: { $done } de { $total } concluídas
more-changed-of = { $name }: { $n } para rever
more-blocked-of = { $name }: { $n } bloqueadas
more-due-of = { $name }, próximo prazo: { $day }
more-overdue = atrasada
more-nothing = nada a fazer
more-none = nenhuma
more-never = nunca

# Cópia e entrega
more-export-nothing = Ainda não há nada para salvar. A primeira marcação cria um cliente.
more-export-one-help = Um arquivo com tudo: marcações, notas, responsáveis e prazos. Também para entregar a um colega.
more-export-all = Salvar todos os clientes
more-export-all-help = { $n ->
    [one] Um arquivo com o único cliente deste dispositivo.
   *[other] Um arquivo com todos os { $n } clientes deste dispositivo.
  }
more-export-link = Link de status
more-export-link-help = Para consulta: somente o status, sem nomes e notas.
more-export-sheet = Tabela para o Excel
more-export-sheet-help = CSV com status, responsáveis, prazos e notas.
more-export-calendar = Prazos para o calendário
more-export-calendar-help = { $n ->
    [0] Nenhuma tarefa tem prazo ainda.
    [one] Um prazo. Ler outra vez atualiza e não duplica.
   *[other] { $n } prazos. Ler outra vez atualiza e não duplica.
  }
more-export-record-help = Para imprimir ou guardar em PDF: o que foi feito, o que foi decidido e por quê.
more-saved-file = Salvo como { $name }.
more-cancel = Cancelar
more-close = Fechar

# Ler uma cópia
more-import-file = Arquivo da cópia (.json)
more-import-help = Nada muda antes de você concordar.
more-import-ask = Ler { $name }?
more-import-busy = Lendo o arquivo.
more-import-count = { $n ->
    [one] Um cliente
   *[other] { $n } clientes
  } no arquivo
more-import-customer-new = novo neste dispositivo
more-import-new = { $n ->
    [one] entrada nova
   *[other] entradas novas
  }
more-import-over = { $n ->
    [one] é substituída
   *[other] são substituídas
  }
more-import-kept = { $n ->
    [one] fica como está aqui
   *[other] ficam como estão aqui
  }
more-import-doubled = { $n ->
    [one] nota é mantida duas vezes
   *[other] notas são mantidas duas vezes
  }
more-import-unknown = { $n ->
    [one] tarefa desconhecida é mantida
   *[other] tarefas desconhecidas são mantidas
  }
more-import-nothing = Nada de novo: tudo o que está no arquivo já está aqui.
more-import-ahead = O relógio do outro dispositivo estava mais de um dia adiantado. As entradas dele prevalecem até o seu chegar lá.
more-import-list = O que é substituído
more-import-here = Aqui
more-import-there = Arquivo
more-import-merge = Mesclar
more-import-take = Ler
more-import-copy = Como novo cliente
more-import-copied = { $name } (do arquivo)
more-imported = Lido: { $fresh ->
    [one] uma entrada nova
   *[other] { $fresh } entradas novas
  }, { $over } substituídas.
more-import-failed = Não foi possível ler este arquivo. Nada mudou.
more-refused-size = É maior do que qualquer cópia que este site grava.
more-refused-json = Não é uma cópia ou foi cortada. Peça o arquivo de novo.
more-refused-format = Não é a cópia de um playbook.
more-refused-version = Foi gravada por uma versão mais nova deste site. Recarregue a página ou peça o endereço do novo site.
more-refused-site = Pertence a outro site: { $site }.
more-refused-empty = Não contém nenhum cliente.
more-refused-content = Foi alterada ou danificada. Não é possível ler:
more-refused-more = e { $n ->
    [one] mais um lugar
   *[other] mais { $n } lugares
  }
more-import-another = Escolher outro arquivo

# Link de status
more-link-title = Link de status
more-link-label = Endereço para compartilhar
more-link-help = Quem abrir vê o status de hoje, sem nomes, notas e motivos. Tudo está no link; nenhum servidor fica sabendo. O que vier depois não é acrescentado.
more-link-copy = Copiar
more-link-copied = Copiado.
more-link-select = Selecionado. Copie com Ctrl+C.
more-status-title = Status de { $day }
more-status-text = Você está vendo o status de outra pessoa. Nada pode ser alterado aqui; seus próprios clientes não são afetados.
more-status-strange = { $n ->
    [one] Uma página tem hoje outras tarefas; o status dela foi omitido.
   *[other] { $n } páginas têm hoje outras tarefas; o status delas foi omitido.
  }
more-status-leave = Para os meus clientes
more-status-broken = Este link de status está incompleto ou é de outra versão. Peça de novo.

# Tabela, calendário, termo
more-scoped-out = Fora do escopo
more-recheck = alterada desde então
more-yes = sim
more-sheet-phase = Fase
more-sheet-page = Processo
more-sheet-step = Etapa
more-sheet-id = ID
more-sheet-name = Tarefa
more-sheet-kind = Tipo
more-sheet-role = Função
more-sheet-services = Serviços
more-sheet-state = Status
more-sheet-why = Motivo
more-sheet-changed = Para rever
more-sheet-owner = Responsável
more-sheet-due = Prazo
more-sheet-note = Nota
more-sheet-set = Definido em
more-sheet-uid = Identificador
more-kind-guidance = Orientação
more-retired = Retirada
more-all-services = Todos os serviços
more-calendar-done = Concluída: { $name }
more-calendar-owner = Responsável: { $name }
more-file-sheet = tarefas
more-file-calendar = prazos
more-record-print = Imprimir
more-record-back = Voltar
more-record-edition = Edição { $edition }
more-record-date = Status de { $day }
more-record-sum = Obrigatórias: { $done } de { $total } concluídas
more-record-optional = Opcionais: { $done } de { $total }
more-record-na = { $n } não se aplicam
more-record-blocked = { $n } bloqueadas
more-record-changed = { $n } alteradas desde a marcação
more-record-phases = Por fase
more-record-decisions = Decisões
more-record-decisions-none = Nenhuma tarefa está bloqueada ou deixa de se aplicar.
more-record-no-reason = sem motivo informado
more-record-scope = Fora do escopo
more-record-tasks = Todas as tarefas
more-record-no-phase = Sem fase
more-record-no-step = Outras tarefas
more-record-no-due = sem prazo
more-record-until = até { $day }
more-record-on = em { $day }
more-record-retired = Retiradas desde então
more-record-retired-text = { $n ->
    [one] Uma tarefa que tinha status não está mais no playbook.
   *[other] { $n } tarefas que tinham status não estão mais no playbook.
  }
more-record-sign = Confirmado pelo cliente
more-record-sign-partner = Confirmado pelo parceiro
more-record-sign-place = Local, data, assinatura
