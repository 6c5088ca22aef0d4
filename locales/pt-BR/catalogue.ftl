
tasks-all = { $n ->
    [0] Ainda não há tarefas
    [one] Uma tarefa
   *[other] { $n } tarefas
  }
tasks-required = { $n ->
    [one] { $n } obrigatória
   *[other] { $n } obrigatórias
  }
tasks-foreign = { $n } ainda não em português
tasks-only-in = Somente em { $language }
tasks-none = Este playbook ainda não tem tarefas.
tasks-shown = { $shown } de { $all } visíveis
tasks-of = Tarefas: { $what }
tasks-reset = Limpar filtros
tasks-empty = Nenhuma tarefa corresponde a estes filtros.
tasks-places = Em { $n } lugares
tasks-as-xlsx = Em Excel
tasks-as-csv = Em CSV
tasks-trackers = Levar para um rastreador
tasks-views = Por função ou serviço
filter = Filtrar
filter-text = Nome ou ID
filter-kind = Tipo
filter-role = Função
column-section = Seção
filter-no-role = Sem função
filter-service = Serviço
filter-state = Status
filter-all = Tudo
filter-sort = Ordenar por
sort-playbook = Ordem do playbook
sort-by = Ordenar
state-open = Pendente
state-done = Concluída
state-blocked = Bloqueada
state-na = Não se aplica
state-applies = Todas as aplicáveis
state-changed = Para rever
updates-phase-all = Todas as fases
updates-phase-none = Sem fase
updates-feed = Assinar o feed
updated = Atualizada
updated-on = Atualizada em { $date }
