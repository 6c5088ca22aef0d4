# Tarefas para um rastreador
trackers-title = Tarefas para um rastreador
trackers-text = Salva um arquivo que o rastreador importa. Nada é enviado.
trackers-name = Rastreador
trackers-which = Tarefas
trackers-which-shown = Mostradas nesta página ({ $n })
trackers-which-open = Não concluídas ({ $n })
trackers-which-all = Todas as aplicáveis ({ $n })
trackers-options = Mais opções
trackers-kind = Tipo dos novos tickets
trackers-field = Campo para o identificador
trackers-existing = Exportação de { $name }, se já houver tarefas lá
trackers-export-azure-devops = CSV de uma consulta com as colunas ID, Work Item Type, Title, State e Tags.
trackers-export-jira = Exportar, CSV (todos os campos).
trackers-export-gitlab = Exportar como CSV.
trackers-export-github = A saída de: gh issue list --label tickbook --state all --limit 5000 --json number,title,state,body
trackers-export-planner = Exporte o plano para o Excel e salve-o lá como CSV.
trackers-read = { $n ->
    [one] Um ticket lido.
   *[other] { $n } tickets lidos.
  }
trackers-wrong-columns = Não foram encontradas colunas para o ID e o título de um ticket. Exporte o arquivo do rastreador novamente.
trackers-wrong-uids = { $n ->
    [one] A única linha não indica a sua tarefa.
   *[other] Nenhuma das { $n } linhas indica a sua tarefa.
  } Exporte também a coluna de tags, rótulos ou descrições.
trackers-wrong-size = O arquivo é maior que qualquer exportação que possa ser lida.
trackers-plan = Importação
trackers-ticket = Ticket
trackers-list = Todos os tickets, um a um
trackers-is-new = novo
trackers-is-changed = com outro nome
trackers-is-same = sem alteração
trackers-is-gone = não está mais no playbook
trackers-more = { $n ->
    [one] e mais um
   *[other] e mais { $n }
  }
trackers-unread = Tarefas que já foram importadas para { $name } ficariam lá em dobro. Se houver alguma, escolha antes a exportação.
trackers-unread-script = O script não cria uma segunda issue para nenhuma tarefa e não altera nenhuma. Para renomear, escolha antes a exportação.
trackers-double = { $title } tem mais de um ticket: { $ids }
trackers-double-more = { $n ->
    [one] Mais uma tarefa tem vários tickets.
   *[other] Mais { $n } tarefas têm vários tickets.
  }
trackers-alike = Estes tickets têm o título de um novo e perderam o identificador: { $ids }
trackers-by-hand = { $name } não renomeia nada ao importar. Renomeie estes à mão: { $ids }
trackers-save-new = { $n ->
    [one] Salvar um novo ticket
   *[other] Salvar { $n } novos tickets
  }
trackers-save-changed = { $n ->
    [one] Salvar um ticket renomeado
   *[other] Salvar { $n } tickets renomeados
  }
trackers-save-part = Salvar a parte { $part } de { $of }
trackers-states = Comparar status
trackers-states-title = Status de { $name } para { $customer }
trackers-states-text = Nada muda antes de você concordar.
trackers-state = { $state } ({ $n })
trackers-leave = Deixar como está
trackers-there = Rastreador
trackers-sure = { $n ->
    [one] Uma tarefa mudaria
   *[other] { $n } tarefas mudariam
  }
trackers-sure-none = Nenhuma tarefa pendente tem outro status no rastreador.
trackers-conflicts = { $n ->
    [one] Um conflito
   *[other] { $n } conflitos
  }
trackers-conflicts-help = Os dois lados indicam algo diferente. O status daqui permanece se você não marcar a tarefa.
trackers-set = { $n ->
    [0] Não alterar nenhuma tarefa
    [one] Alterar uma tarefa
   *[other] Alterar { $n } tarefas
  }
trackers-set-said = { $n ->
    [one] Um status obtido do rastreador.
   *[other] { $n } status obtidos do rastreador.
  }
trackers-back = Voltar
