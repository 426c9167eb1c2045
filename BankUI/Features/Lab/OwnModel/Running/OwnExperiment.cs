using BankUI.Data.Startup;
using BankUI.Features.Lab.OwnModel.Emitting;
using BankUI.Features.Lab.OwnModel.Rows;
using BankUI.Features.Lab.OwnModel.Shaping;
using BankUI.Features.Lab.Parameters;
using BankUI.Features.Lab.Sandbox;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace BankUI.Features.Lab.OwnModel.Running;

/// <summary>An experiment on a model that somebody drew, and on its rows.</summary>
/// <param name="model">The classes.</param>
/// <param name="rows">The rows that exist before the first step.</param>
public abstract class OwnExperiment(EmittedModel model, ModelRows rows) : Experiment
{
    private readonly LabModel _labModel = new("own", model.Types, builder => ModelConfiguration.Configure(builder, model)) { IsDrawn = true };

    protected EmittedModel Emitted => model;

    protected ModelShape Shape => model.Shape;

    protected ModelRows Rows => rows;

    public sealed override LabModel Model(LabValues values) => _labModel;

    /// <exception cref="RowsRefusedException">The database does not take the rows.</exception>
    public sealed override void Seed(LabContext db, LabValues values)
    {
        var sql = InsertScript.Statements(Shape, rows, db.Database.IsNpgsql() ? DatabaseProvider.PostgreSql : DatabaseProvider.Sqlite);
        try
        {
            // As it is: no text of it is a format.
            using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = sql;
            if (sql.Length > 0)
            {
                command.ExecuteNonQuery();
            }
        }
        catch (Exception refused) when (refused is SqliteException or PostgresException { SqlState: [_, _, ..] })
        {
            throw new RowsRefusedException(refused is PostgresException server ? $"{server.Severity}: {server.MessageText}" : refused.Message, refused);
        }
    }
}
