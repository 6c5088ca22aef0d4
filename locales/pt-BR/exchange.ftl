# Cópias, leitura e entrega; todos os clientes; o termo de entrega.

# Todos os clientes
customers-page = Clientes
customers-lead = Todos os clientes deste dispositivo. Nada sai dele enquanto você não fizer um backup nem compartilhar.
customers-script = Esta página precisa de JavaScript: o que você marca fica apenas no seu navegador, não em um servidor.
overview-column-customer = Cliente
overview-column-due = Próximo prazo
overview-column-last = Última alteração
overview-column-actions = Mais
overview-customer-current = selecionado
overview-customer-menu = Mais sobre { $name }
overview-fraction-of = { $name }, obrigatórias: { $done } de { $total } concluídas
overview-changed-of = { $name }: { $n } para rever
overview-blocked-of = { $name }: { $n } bloqueadas
overview-due-of = { $name }, próximo prazo: { $day }
overview-empty = nenhuma
overview-none = Ainda não há clientes neste dispositivo.
overview-help = Adicione um, marque algo em uma página ou restaure um backup.
overview-shown = { $n ->
    [one] Um cliente
   *[other] { $n } clientes
  }
overview-archived = { $n ->
    [one] Um cliente arquivado
   *[other] { $n } clientes arquivados
  }
overview-never = nunca
overview-sample-na = Não faz parte deste trabalho
overview-sample-why = Aguarda uma decisão
overview-sample-owner = Equipe de entrega
overview-sample = Exemplo
overview-sample-remove = Remover o exemplo
overview-sample-load = Carregar um exemplo
overview-how = Como usar este site
overview-team = Trabalhar em equipe em uma pasta
overview-shared = compartilhado
overview-backup = Último backup { $days ->
    [0] hoje
    [one] ontem
   *[other] há { $days } dias
  }, desde então { $n ->
    [0] nenhuma alteração
    [one] uma alteração
   *[other] { $n } alterações
  }.
overview-backup-none = { $n ->
    [one] Ainda sem backup, uma alteração desde o início.
   *[other] Ainda sem backup, { $n } alterações desde o início.
  }
overview-kept = Este navegador mantém o que está salvo.
overview-not-kept = Este navegador pode apagar o que está salvo.

# Cópia e entrega
files-export-nothing = Ainda não há nada para o backup. A primeira marcação cria um cliente.
files-export-one = Fazer backup de “{ $name }”
files-export-one-help = Um arquivo com tudo: marcações, notas, responsáveis e prazos. Também para passar a outra pessoa da equipe.
files-export-all = Fazer backup de todos os clientes
files-export-all-help = { $n ->
    [one] Um arquivo com o único cliente deste dispositivo.
   *[other] Um arquivo com todos os { $n } clientes deste dispositivo.
  }
files-export-restore-help = Primeiro mostra o que mudaria.
files-export-link = Link de status
files-export-link-help = Para consulta: somente o status, sem nomes e notas.
files-export-sheet = Tabela para o Excel
files-export-sheet-help = CSV com status, responsáveis, prazos e notas.
files-export-calendar = Prazos para o calendário
files-export-calendar-help = { $n ->
    [0] Nenhuma tarefa tem prazo ainda.
    [one] Um prazo. Importar de novo atualiza sem duplicar.
   *[other] { $n } prazos. Importar de novo atualiza sem duplicar.
  }
files-export-trackers = Tarefas para um rastreador
files-export-trackers-help = Para Azure DevOps, Jira, GitLab, GitHub ou Planner: o que esta página mostra ou todas as tarefas.
files-export-record-help = Para imprimir ou salvar em PDF: o que foi concluído, o que foi decidido e por quê.
files-saved-file = Salvo como { $name }.

# Ler uma cópia
files-import-file = Arquivo do backup (.json)
files-import-help = Nada muda antes de você concordar.
files-import-ask = Restaurar { $name }?
files-import-count = { $n ->
    [one] Um cliente
   *[other] { $n } clientes
  } no arquivo
files-import-customer-new = novo neste dispositivo
files-import-new = { $n ->
    [one] entrada nova
   *[other] entradas novas
  }
files-import-over = { $n ->
    [one] é substituída
   *[other] são substituídas
  }
files-import-kept = { $n ->
    [one] fica como está aqui
   *[other] ficam como estão aqui
  }
files-import-doubled = { $n ->
    [one] nota é mantida duas vezes
   *[other] notas são mantidas duas vezes
  }
files-import-unknown = { $n ->
    [one] tarefa desconhecida é mantida
   *[other] tarefas desconhecidas são mantidas
  }
files-import-nothing = Nada de novo: tudo o que está no arquivo já está aqui.
files-import-ahead = O relógio do outro dispositivo estava mais de um dia adiantado. As entradas dele prevalecem até o seu chegar lá.
files-import-list = O que é substituído
files-import-here = Aqui
files-import-there = Arquivo
files-import-merge = Mesclar
files-import-take = Restaurar
files-import-copy = Como novo cliente
files-import-copied = { $name } (do backup)
files-imported = Restaurado: { $fresh ->
    [one] uma entrada nova
   *[other] { $fresh } entradas novas
  }, { $over } substituídas.
files-import-failed = Não foi possível restaurar este arquivo. Nada mudou.
files-refused-size = O arquivo é maior do que qualquer backup deste site.
files-refused-json = O arquivo não é um backup ou está incompleto. Peça-o de novo.
files-refused-format = O arquivo não é o backup de um playbook.
files-refused-version = O arquivo vem de uma versão mais nova deste site. Recarregue a página ou peça o link do novo site.
files-refused-site = O arquivo pertence a outro site: { $site }.
files-refused-empty = O arquivo não contém nenhum cliente.
files-refused-content = O arquivo foi alterado ou está danificado. Não é possível ler:
files-refused-more = e { $n ->
    [one] mais um lugar
   *[other] mais { $n } lugares
  }
files-import-another = Escolher outro arquivo

# Link de status
status-link-title = Link de status
status-link-label = Link para compartilhar
status-link-help = O link mostra o status de hoje, sem nomes, notas e motivos. O status está contido no próprio link; nada é enviado a um servidor. Alterações posteriores não são incluídas.
status-link-copy = Copiar
status-link-copied = Copiado.
status-link-select = Selecionado. Copie com Ctrl+C.
status-title = Status de { $day }
status-name = O cliente
status-text = Você está vendo um status compartilhado. Nada pode ser alterado aqui; seus próprios clientes não são afetados.
status-strange = { $n ->
    [one] As tarefas de uma página mudaram desde então; o status dela não é mostrado.
   *[other] As tarefas de { $n } páginas mudaram desde então; o status delas não é mostrado.
  }
status-leave = Ir para os meus clientes
status-broken = Este link de status está incompleto ou é de outra versão. Peça um novo.

# Tabela, calendário, termo
rows-scoped-out = Fora do escopo
rows-recheck = alterada desde então
files-yes = sim
rows-phase = Fase
files-page = Processo
files-step = Etapa
rows-id = ID
rows-name = Tarefa
files-set = Definido em
files-uid = Identificador
rows-kind-guidance = Orientação
files-retired = Retirada
files-all-services = Todos os serviços
files-calendar-done = Concluída: { $name }
files-calendar-owner = Responsável: { $name }
files-file-sheet = tarefas
files-file-calendar = prazos
record-print = Imprimir
record-back = Voltar
record-edition = Edição { $edition }
record-date = Status de { $day }
record-sum = Obrigatórias: { $done } de { $total } concluídas
record-optional = Opcionais: { $done } de { $total }
record-changed = { $n } alteradas desde a marcação
record-phases = Por fase
record-decisions = Decisões
record-decisions-none = Nenhuma tarefa está bloqueada ou marcada como “não se aplica”.
record-tasks = Todas as tarefas
record-no-phase = Sem fase
record-no-step = Outras tarefas
more-services = Serviços
record-on = em { $day }
record-retired = Retiradas desde então
record-retired-text = { $n ->
    [one] Uma tarefa que tinha status não está mais no playbook.
   *[other] { $n } tarefas que tinham status não estão mais no playbook.
  }
record-sign = Confirmado pelo cliente
record-sign-partner = Confirmado pelo parceiro
record-sign-place = Local, data, assinatura
more-do-backup = Fazer backup e compartilhar
more-do-restore = Restaurar um backup
more-do-record = Comprovante de serviços prestados
more-do-log = Alterações recentes
more-do-roles = Por função
more-do-overview = Todos os clientes
more-do-trackers = Levar para um rastreador
rows-kind-own = Tarefa própria
record-own = Tarefas próprias
