using BankUI.Data.Deletion;
using BankUI.Data.Deletion.Restoring;
using BankUI.Data.Deletion.Running;
using BankUI.Domain;
using BankUI.Tests.Support;

namespace BankUI.Tests.Features.RandomOperations;

/// <summary>Deletes in the app and in the model, and restores later what was deleted.</summary>
internal sealed class RandomDeletions(TestDatabase bank, Random random)
{
    private const int MaxRemembered = 30;

    private readonly List<Deletion> _deletions = [];

    public bool HasSome => _deletions.Count > 0;

    public async Task<(Answer App, Answer Model)> DeleteAsync(DeletionTarget target, Func<(Answer Answer, Func<Answer> Restore)> inModel)
    {
        var deleted = await bank.Get<DeletionService>().DeleteUnaskedAsync(target, "a test");
        var (answer, restore) = inModel();
        if (deleted.IsOk)
        {
            Assert.True(deleted.Value.IsAsPredicted, string.Join("; ", deleted.Value.Lines));
            _deletions.Add(new(deleted.Value.DeletionId!.Value, deleted.Value.Subject, bank.Clock.Now, restore));
            _deletions.RemoveRange(0, Math.Max(0, _deletions.Count - MaxRemembered));
        }

        return (Answers.Of(deleted), answer);
    }

    /// <summary>Restores the last deletion, or an older one.</summary>
    public async Task<(string What, Answer App, Answer Model)> RestoreAsync()
    {
        var deletion = random.Next(2) == 0 ? _deletions[^1] : _deletions[random.Next(_deletions.Count)];
        var restored = await bank.Get<RestoreService>().RestoreAsync(deletion.Id, "a test");
        return ($"restore {deletion}, {Reasons(restored.Refusal)}", Answers.Of(restored), deletion.Restore(bank.Clock.Now));
    }

    private static string Reasons(Refusal? refusal) => string.Join(' ', (refusal as RestoreConflict)?.Reasons ?? []);

    private sealed class Deletion(int id, string subject, DateTime at, Func<Answer> restore)
    {
        private bool _isRestored;

        public int Id => id;

        public override string ToString() => $"deletion {id} of {subject}";

        public Answer Restore(DateTime now)
        {
            if (at < now - DeletionRecord.Kept)
            {
                return Answer.NoLongerKept;
            }

            if (_isRestored)
            {
                return Answer.RestoredBefore;
            }

            var answer = restore();
            _isRestored = answer == Answer.Done;
            return answer;
        }
    }
}
